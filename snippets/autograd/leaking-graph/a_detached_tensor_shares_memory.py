import torch
from torch import nn

model = nn.Linear(1, 1, bias=False)
nn.init.ones_(model.weight)
model.register_buffer("detached", model.weight.detach())
model.register_buffer("cloned", model.weight.detach().clone())
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
model(torch.ones(1)).backward()
optimizer.step()
print("detached", model.detached.item(), "cloned", model.cloned.item())
