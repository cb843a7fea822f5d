import torch
from torch import nn
from torch.nn.utils import parametrize


class Exponential(nn.Module):
    def forward(self, tensor):
        return tensor.exp()

    def right_inverse(self, tensor):
        return tensor.log()


shared = torch.full((1,), 4.0)
model = nn.Module()
model.register_buffer("scale", shared)
model.register_buffer("tied", shared)
parametrize.register_parametrization(model, "scale", Exponential())
print("scale ", model.scale.item())
print("tied  ", round(model.tied.item(), 4))
print("shared", round(shared.item(), 4))
