import torch
from torch import nn


class Calls(nn.Module):
    def __init__(self, model):
        super().__init__()
        for name, _ in model.named_children():
            self.register_buffer(name, torch.tensor(0))


model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
print([name for name, _ in model.named_modules()])
print([name for name, _ in Calls(model).named_buffers()])
