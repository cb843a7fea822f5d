import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_load_state_dict_pre_hook(lambda *_: print("  pre"))
        self.register_load_state_dict_post_hook(lambda *_: print("  post"))


def load_by_recursion(module, state, prefix=""):
    args = state, prefix, {}, True, [], [], []
    module._load_from_state_dict(*args)
    for name, child in module._modules.items():
        load_by_recursion(child, state, prefix + name + ".")


model = nn.Sequential(Normalizer())
state = {"0.mean": torch.ones(1)}
print("load_state_dict:")
model.load_state_dict(state)
print("own recursion over _load_from_state_dict:")
load_by_recursion(model, state)
print("own loop over the tensors:")
model.get_buffer("0.mean").copy_(state["0.mean"])
