import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("scale", nn.Parameter(torch.ones(3)))
        self.register_buffer("offset", torch.zeros(3))


print("parameters", [name for name, _ in Scale().named_parameters()])
print("buffers", [name for name, _ in Scale().named_buffers()])
