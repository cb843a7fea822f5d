import torch
from torch import nn

scale = nn.Module()
scale.register_buffer("factor", torch.tensor(3.0))
x = torch.ones(1, requires_grad=True)
(x * scale.factor).backward()
print("gradient of the input", x.grad.item())
print("gradient of the buffer", scale.factor.grad)
