import torch
from torch import nn

layer = nn.Linear(1, 1)
nn.init.ones_(layer.weight)
layer.weight.requires_grad_(False)
trainable = [p for p in layer.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trainable, lr=0.1)

layer.requires_grad_(True)
for _ in range(20):
    optimizer.zero_grad()
    layer(torch.ones(1)).backward()
    optimizer.step()
print("gradient", layer.weight.grad, "weight", layer.weight.item())

layer.weight.grad = None
optimizer.add_param_group({"params": [layer.weight]})
layer(torch.ones(1)).backward()
optimizer.step()
print("added", round(layer.weight.item(), 2))
