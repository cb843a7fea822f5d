import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self):
        super().__init__()
        self.shift = nn.Parameter(torch.zeros(1))
        self.register_buffer("scale", torch.ones(1, requires_grad=True))

    def forward(self, x):
        return x * self.scale + self.shift


model = Affine()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    model(torch.ones(1)).backward()
    optimizer.step()
    shift, scale = model.shift.item(), model.scale.item()
    print(f"shift {shift:.1f}  scale {scale}  grad {model.scale.grad}")
