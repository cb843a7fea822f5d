import torch
from torch import nn
from torch.nn.utils import parametrize


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.zeros(2))


model = Scaled()
parametrize.register_parametrization(model, "scale", nn.Sigmoid())
print(model.scale)
print(list(model.state_dict()))
