import torch
from torch import nn


class Projection(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("offset", torch.zeros(2))
        self.matrix = torch.eye(2)


model = Projection().to("meta")
for module in model.modules():
    for name, value in vars(module).items():
        if isinstance(value, torch.Tensor):
            print(f"not a buffer: {name}, on {value.device}")
