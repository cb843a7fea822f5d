import torch
from torch import nn

for mode in (torch.no_grad, torch.inference_mode):
    layer = nn.LazyLinear(1)
    with mode():
        layer.eval()(torch.zeros(1, 2))
    layer.train()(torch.ones(1, 2)).sum().backward()
    print(f"{mode.__name__:15}", layer.weight.grad)
