import torch
from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def forward(self, tensor):
        return tensor.abs()


model = nn.Module()
model.register_buffer("scale", torch.ones(2))
print(model.load_state_dict({"scale": torch.tensor([-2.0, 3.0])}))
parametrize.register_parametrization(model, "scale", Positive())
print(model.scale)
parametrize.remove_parametrizations(model, "scale")
print(list(model.state_dict()), model.scale, type(model).__name__)
