import torch
from torch import nn

model = nn.Linear(1, 1, bias=False)
nn.init.ones_(model.weight)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
model(torch.ones(1, 1)).sum().backward()
for name, tensor in (
    ("weight", model.weight.detach()),
    ("gradient", model.weight.grad),
):
    model.register_buffer(f"{name}_shared", tensor)
    model.register_buffer(f"{name}_copied", tensor.clone())
model(torch.ones(1, 1)).sum().backward()
optimizer.step()
for name, buffer in model.named_buffers():
    print(f"{name:15}", buffer.item())
