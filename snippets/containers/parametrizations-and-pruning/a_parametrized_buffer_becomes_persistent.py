import torch
from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def forward(self, tensor):
        return tensor.abs()


model = nn.Module()
model.register_buffer("scale", torch.ones(2), persistent=False)
print("before ", list(model.state_dict()))
parametrize.register_parametrization(model, "scale", Positive())
print("with   ", list(model.state_dict()))
owner = model.parametrizations.scale
owner.register_buffer("original", owner.original, persistent=False)
print("again  ", list(model.state_dict()))
parametrize.remove_parametrizations(model, "scale")
print("removed", list(model.state_dict()))
