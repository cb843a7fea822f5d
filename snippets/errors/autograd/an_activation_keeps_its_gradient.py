import torch
from torch import nn

hidden = nn.Linear(2, 2)(torch.ones(1, 2))
hidden.retain_grad()
hidden.sum().backward()
print(hidden.grad)
