import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, hook):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("steps", torch.tensor(0))
        self.register_load_state_dict_pre_hook(hook)


def supply_own(module, state_dict, prefix, *_):
    state_dict.setdefault(prefix + "steps", module.steps)


def supply_zero(module, state_dict, prefix, *_):
    state_dict.setdefault(prefix + "steps", torch.tensor(0))


for hook in (supply_own, supply_zero):
    with torch.device("meta"):
        model = Normalizer(hook)
    print(model.load_state_dict({"mean": torch.ones(2)}, assign=True))
    print(hook.__name__, model.mean.device, model.steps.device)
