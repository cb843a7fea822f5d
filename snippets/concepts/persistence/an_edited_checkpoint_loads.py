import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, persistent):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2), persistent)


saved_it = Normalizer(persistent=True).state_dict()
left_it_out = Normalizer(persistent=False).state_dict()

now_persistent = Normalizer(persistent=True)
now_not = Normalizer(persistent=False)

saved_it.pop("mean")
print(list(saved_it), now_not.load_state_dict(saved_it))

left_it_out["mean"] = torch.tensor([5.0, 6.0])
print(list(left_it_out), now_persistent.load_state_dict(left_it_out))
print(now_persistent.mean)
