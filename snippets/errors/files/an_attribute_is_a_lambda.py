import torch
from torch import nn


class Average(nn.Module):
    def __init__(self):
        super().__init__()
        self.decay = lambda mean: 0.9 * mean
        self.register_buffer("mean", torch.ones(1))


torch.save(Average(), "model.pt")
