import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.ones(2))
        inverse = torch.ones(2)
        self.register_buffer("inverse", inverse, persistent=False)

    def _load_from_state_dict(self, *args):
        super()._load_from_state_dict(*args)
        self.inverse = 1 / self.std


def load_by_recursion(module, state, prefix=""):
    args = state, prefix, {}, True, [], [], []
    module._load_from_state_dict(*args)
    for name, child in module._modules.items():
        load_by_recursion(child, state, prefix + name + ".")


state = {"0.std": torch.tensor([2.0, 4.0])}
by_torch = nn.Sequential(Normalizer())
by_torch.load_state_dict(state)
by_recursion = nn.Sequential(Normalizer())
load_by_recursion(by_recursion, state)
print(by_torch[0].inverse, by_recursion[0].inverse)
