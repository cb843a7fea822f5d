import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.units = "metres"

    def get_extra_state(self):
        return self.units

    def set_extra_state(self, state):
        self.units = state


Encoder().load_state_dict({"mean": torch.ones(1)})
