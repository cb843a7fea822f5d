import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_buffer("scale", torch.ones(1, requires_grad=True))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
(model(torch.ones(1)) * model.scale).backward()
optimizer.step()
print("gradient reached it:", model.scale.grad is not None)
print("value after a step: ", model.scale.item())
