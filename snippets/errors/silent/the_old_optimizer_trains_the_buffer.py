import torch
from torch import nn

model = nn.Module()
model.scale = nn.Parameter(torch.ones(1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model.scale.sum().backward()
optimizer.step()

value = model.scale.detach()
del model.scale
model.register_buffer("shared", value)
model.register_buffer("cloned", value.clone())
optimizer.step()
print("shared", model.shared, "cloned", model.cloned)
