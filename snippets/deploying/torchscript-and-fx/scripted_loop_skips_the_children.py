import torch
from torch import nn


class Total(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.ones(2))
        self.norm = nn.BatchNorm1d(2)

    def forward(self, images):
        total = images.sum()
        for _, buffer in self.named_buffers():
            total = total + buffer.sum()
        return total


model = Total()
scripted = torch.jit.script(model)
print("listed  ", [name for name, _ in scripted.named_buffers()])
print("eager   ", model(torch.zeros(2)).item())
print("scripted", scripted(torch.zeros(2)).item())
