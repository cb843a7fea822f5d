import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.units = "metres"
        self.register_load_state_dict_pre_hook(self.supply_units)

    def supply_units(self, module, state_dict, prefix, *_):
        state_dict.setdefault(prefix + "_extra_state", "feet")

    def get_extra_state(self):
        return self.units

    def set_extra_state(self, state):
        self.units = state


state, model = Encoder().state_dict(), Encoder()
tensors = {k: v for k, v in state.items() if isinstance(v, torch.Tensor)}
print("saved ", state["_extra_state"])
print(model.load_state_dict(tensors))
print("loaded", model.units)
