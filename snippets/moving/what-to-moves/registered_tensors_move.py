import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4))
        self.register_buffer("mask", torch.ones(4))
        self.register_buffer("cache", torch.ones(4), persistent=False)
        self.norm = nn.BatchNorm1d(4)
        self.offset = torch.ones(4)
        self.biases = [torch.ones(4)]
        self.layers = [nn.Linear(4, 4)]


model = Attention()
returned = model.to("meta")
print("returns itself   ", returned is model)
print("parameter        ", model.weight.device)
print("buffer           ", model.mask.device)
print("not persistent   ", model.cache.device)
print("of a submodule   ", model.norm.running_mean.device)
print("plain tensor     ", model.offset.device)
print("tensor in a list ", model.biases[0].device)
print("module in a list ", model.layers[0].weight.device)
