import torch
from torch import nn
from torch.nn.utils import parametrize


class Exponential(nn.Module):
    def forward(self, tensor):
        return tensor.exp()

    def right_inverse(self, tensor):
        return tensor.log()


class Positive(nn.Module):
    def forward(self, tensor):
        return tensor.abs()


model = nn.Module()
model.register_buffer("scale", torch.ones(1))
model.register_buffer("shift", torch.ones(1))
parametrize.register_parametrization(model, "scale", Exponential())
parametrize.register_parametrization(model, "shift", Positive())
model.scale = torch.full((1,), 10.0)
print(model.scale, model.parametrizations.scale.original)
model.shift = torch.zeros(1)
