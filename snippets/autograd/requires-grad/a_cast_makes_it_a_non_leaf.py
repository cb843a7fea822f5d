import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(1, requires_grad=True))
built = model.scale
print("same after to('cpu'):", model.to("cpu").scale is built)
print("same after double():", model.double().scale is built)
print("leaf:", model.scale.is_leaf, model.scale.grad_fn.name())
model.scale.sum().backward()
print("old tensor", built.grad)
print("buffer    ", model.scale.grad)

model.scale = model.scale.detach().requires_grad_()
model.scale.sum().backward()
print("detached  ", model.scale.grad)
