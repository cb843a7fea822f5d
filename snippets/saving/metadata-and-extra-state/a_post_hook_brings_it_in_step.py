import torch
from torch import nn


class Counter:  # not a module: somebody else's class
    total = 0


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.tensor(0))
        self.counter = Counter()
        self.register_load_state_dict_post_hook(self.update_counter)

    def update_counter(self, module, incompatible_keys):
        module.counter.total = module.seen.item()


checkpoint = {"0.seen": torch.tensor(7)}
model = nn.Sequential(Encoder())
print(model.load_state_dict(checkpoint))
print("buffer", model[0].seen.item(), "counter", model[0].counter.total)
