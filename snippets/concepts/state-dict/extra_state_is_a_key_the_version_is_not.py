import torch
from torch import nn


class Normalizer(nn.Module):
    _version = 2

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.units = "meters"

    def get_extra_state(self):
        return {"units": self.units}

    def set_extra_state(self, state):
        self.units = state["units"]


state = nn.Sequential(Normalizer()).state_dict()
print("keys:", list(state))
print("extra state:", state["0._extra_state"])
print("metadata:", dict(state._metadata))
print("after dict(state):", hasattr(dict(state), "_metadata"))
