import torch
from torch import nn

torch.manual_seed(0)
real = torch.randn(4, 1)
other = 100 * torch.randn(64, 1)
print("first  second  gradient  version of running_var")
for first, second in (
    ("train", ""),
    ("train", "train"),
    ("train", "eval"),
    ("eval", ""),
    ("eval", "eval"),
    ("eval", "train"),
):
    norm = nn.BatchNorm1d(1)
    x = real.clone().requires_grad_()
    y = norm.train(first == "train")(x)
    if second:
        norm.train(second == "train")(other)
    y[0].sum().backward()
    version = norm.running_var._version
    print(f"{first:6} {second:7} {x.grad[0].item():.4f}    {version}")
