import torch
from torch import nn

model = nn.Module()
model.register_buffer("anchors", torch.ones(2, requires_grad=True))
optimizer = torch.optim.SGD(model.buffers(), lr=0.5)
model.anchors.sum().backward()
optimizer.step()
print(model.anchors)
