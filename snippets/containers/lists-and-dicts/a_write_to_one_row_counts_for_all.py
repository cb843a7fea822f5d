import torch
from torch import nn

model = nn.Module()
model.scales = nn.Buffer(torch.ones(3, 2))
features = torch.ones(2, requires_grad=True)
loss = (features * model.scales[0]).sum()
model.scales[2].mul_(4)
loss.backward()
