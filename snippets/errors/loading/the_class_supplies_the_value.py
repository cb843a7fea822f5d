import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("std", torch.ones(1))
        self.register_load_state_dict_pre_hook(supply_std)


def supply_std(module, state_dict, prefix, *args):
    state_dict.setdefault(prefix + "std", torch.ones(1))


model = Normalizer()
print(model.load_state_dict({"mean": torch.tensor([0.5])}))
print(model.mean, model.std)
