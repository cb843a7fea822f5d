import torch
from torch import nn


class Calls(nn.Module):
    def __init__(self, model):
        super().__init__()
        for name, _ in model.named_modules():
            self.register_buffer(name, torch.tensor(0))


Calls(nn.Sequential(nn.Linear(2, 2), nn.ReLU()))
