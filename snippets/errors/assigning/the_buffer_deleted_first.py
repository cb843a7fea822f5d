import torch
from torch import nn

model = nn.Linear(2, 2)
model.register_buffer("scale", torch.ones(2))
del model.scale
model.register_parameter("scale", nn.Parameter(torch.ones(2)))

print("parameters", [name for name, _ in model.named_parameters()])
print("buffers", [name for name, _ in model.named_buffers()])
(model(torch.ones(1, 2)) * model.scale).sum().backward()
print("gradient", tuple(model.scale.grad.shape))
