import torch
from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def __init__(self, clone):
        super().__init__()
        self.clone = clone

    def forward(self, tensor):
        return tensor.abs()

    def right_inverse(self, tensor):
        return tensor.clone() if self.clone else tensor


for clone in (False, True):
    model = nn.Module()
    model.register_buffer("scale", torch.ones(1))
    parametrize.register_parametrization(model, "scale", Positive(clone))
    batch = torch.full((1,), 5.0)
    model.scale = batch
    batch.add_(100)
    print("a clone " if clone else "as it is", model.scale)
