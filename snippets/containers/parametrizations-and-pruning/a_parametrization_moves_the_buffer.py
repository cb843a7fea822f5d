import torch
from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def forward(self, tensor):
        return tensor.abs()


model = nn.Module()
model.register_buffer("scale", torch.tensor([-2.0, 3.0]))
print(list(model._buffers), list(model.state_dict()), model.scale)
parametrize.register_parametrization(model, "scale", Positive())
print(list(model._buffers), list(model.state_dict()), model.scale)
print([name for name, _ in model.named_buffers()])
print("original", model.parametrizations.scale.original)
print(type(model).__name__, type(type(model).scale).__name__)
print(model.half().scale.dtype)
