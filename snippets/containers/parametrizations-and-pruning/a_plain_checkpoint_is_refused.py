import torch
from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def forward(self, tensor):
        return tensor.abs()


model = nn.Module()
model.register_buffer("scale", torch.ones(2))
checkpoint = {"scale": torch.tensor([-2.0, 3.0])}
parametrize.register_parametrization(model, "scale", Positive())
model.load_state_dict(checkpoint)
