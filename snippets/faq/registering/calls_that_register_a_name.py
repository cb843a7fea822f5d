import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.std = nn.Buffer(torch.ones(1))
        self.mask = nn.Buffer(torch.ones(1), persistent=False)
        self.gain = nn.Parameter(torch.ones(1))
        self.register_parameter("bias", nn.Parameter(torch.zeros(1)))


model = Normalizer()
print("buffers   ", [name for name, _ in model.named_buffers()])
print("parameters", [name for name, _ in model.named_parameters()])
print("saved     ", list(model.state_dict()))
