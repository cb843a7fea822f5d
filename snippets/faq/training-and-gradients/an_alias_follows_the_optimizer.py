import torch
from torch import nn

model = nn.Linear(1, 1, bias=False)
nn.init.ones_(model.weight)
model.register_buffer("start", model.weight.detach())
model.register_buffer("copied", model.weight.detach().clone())
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
model(torch.ones(1, 1)).sum().backward()
optimizer.step()
for name, buffer in model.named_buffers():
    print(f"{name:6}", buffer.item())
