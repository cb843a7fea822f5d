import torch
from torch import nn

layer = nn.Linear(1, 1, bias=False)
nn.init.ones_(layer.weight)
layer.register_buffer("start", layer.weight.detach())
layer.register_buffer("cloned", layer.weight.detach().clone())
layer.register_buffer("in_graph", layer.weight.clone())

optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
layer(torch.ones(1)).backward()
optimizer.step()
for name, buffer in layer.named_buffers():
    optimizer.zero_grad()
    (layer.weight - buffer).square().sum().backward()
    gradient = round(layer.weight.grad.item(), 2)
    print(f"{name:9} {buffer.item():.1f}  penalty's gradient {gradient}")
