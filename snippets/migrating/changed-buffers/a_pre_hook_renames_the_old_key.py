import torch
from torch import nn


def rename_avg_to_mean(module, state_dict, prefix, *_):
    if prefix + "avg" in state_dict:
        state_dict[prefix + "mean"] = state_dict.pop(prefix + "avg")


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_load_state_dict_pre_hook(rename_avg_to_mean)


old = {
    "0.avg": torch.tensor([5.0, 6.0]),
    "1.weight": torch.ones(1, 2),
    "1.bias": torch.zeros(1),
}
model = nn.Sequential(Normalizer(), nn.Linear(2, 1))
print(model.load_state_dict(old))
print(model[0].mean)
print("in the file:", list(old))
print("saved now:  ", list(model.state_dict()))
