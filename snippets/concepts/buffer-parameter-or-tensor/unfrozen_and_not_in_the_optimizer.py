import torch
from torch import nn

layer = nn.Linear(1, 1)
nn.init.ones_(layer.weight)
layer.weight.requires_grad_(False)
trainable = [p for p in layer.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trainable, lr=0.1)

layer.requires_grad_(True)
layer(torch.ones(1)).backward()
optimizer.step()
print("gradient", layer.weight.grad, "weight", layer.weight.item())
optimizer.add_param_group({"params": [layer.weight]})
optimizer.step()
print("added", round(layer.weight.item(), 2))
