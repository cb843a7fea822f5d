import torch
from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def forward(self, tensor):
        return tensor.abs()


def build(parametrization):
    model = nn.Module()
    model.register_buffer("scale", torch.tensor([-2.0]))
    parametrize.register_parametrization(model, "scale", parametrization)
    return model


saved, fresh = build(Positive()), build(nn.Tanh())
print(fresh.load_state_dict(saved.state_dict()))
print("saved", saved.scale.item(), "loaded", round(fresh.scale.item(), 3))
