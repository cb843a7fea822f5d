import torch
from torch import nn

layer = nn.Linear(1, 1, bias=False)
nn.init.ones_(layer.weight)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)

layer(torch.ones(1)).backward()
layer.requires_grad_(False)
print(f"frozen at      {layer.weight.item():.2f}")
optimizer.step()
print(f"after a step   {layer.weight.item():.2f}")

optimizer.zero_grad()
optimizer.step()
print(f"without a grad {layer.weight.item():.2f}")
