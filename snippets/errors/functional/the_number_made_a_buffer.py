import torch
from torch import nn
from torch.func import functional_call


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.tensor(2.0))

    def forward(self, x):
        return x * self.scale


model, x = Scaled(), torch.ones(2)
print(functional_call(model, {"scale": torch.tensor(3.0)}, (x,)))
print("the module keeps", model.scale)
