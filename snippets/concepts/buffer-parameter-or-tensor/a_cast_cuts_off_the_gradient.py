import torch
from torch import nn

module = nn.Module()
module.register_buffer("scale", torch.ones(1, requires_grad=True))
registered = module.scale
module.double()
module.scale.sum().backward()
print("is the buffer a leaf?", module.scale.is_leaf)
print("registered first", registered.grad)

module.scale = module.scale.detach().requires_grad_()
module.scale.sum().backward()
print("detached        ", module.scale.grad)
