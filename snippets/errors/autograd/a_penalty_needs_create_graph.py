import torch
from torch import nn

for options in [{"retain_graph": True}, {"create_graph": True}]:
    weight = nn.Parameter(torch.tensor([3.0]))
    x = torch.ones(1, requires_grad=True)
    output = (weight * x).square().sum()
    (slope,) = torch.autograd.grad(output, x, **options)
    (output + slope.square().sum()).backward()
    print(options, weight.grad)
