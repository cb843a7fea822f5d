import torch
from torch import nn


class Trained(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))


class Fixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.zeros(1))


for keep_vars in (False, True):
    checkpoint = Trained().state_dict(keep_vars=keep_vars)
    model = Fixed()
    model.load_state_dict(checkpoint, assign=True)
    print("parameters", [name for name, _ in model.named_parameters()])
    print("buffers   ", [name for name, _ in model.named_buffers()])
