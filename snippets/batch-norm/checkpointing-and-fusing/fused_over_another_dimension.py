import torch
from torch import nn
from torch.nn.utils import fuse_conv_bn_eval, fuse_linear_bn_eval

torch.manual_seed(0)


def gap(layer, bn, fused, x):
    return f"{(fused(x) - bn(layer(x))).abs().max().item():.5f}"


linear, bn = nn.Linear(4, 4).eval(), nn.BatchNorm1d(4)
bn(torch.randn(64, 4) * 3 + 1)
fused = fuse_linear_bn_eval(linear, bn.eval())
print("input (8, 4)   ", gap(linear, bn, fused, torch.randn(8, 4)))
print("input (8, 4, 4)", gap(linear, bn, fused, torch.randn(8, 4, 4)))

conv, bn = nn.ConvTranspose2d(3, 3, 3).eval(), nn.BatchNorm2d(3)
images = torch.randn(8, 3, 6, 6)
bn(images * 3 + 1)
for transpose in (False, True):
    fused = fuse_conv_bn_eval(conv, bn.eval(), transpose)
    print(f"transpose={transpose}", gap(conv, bn, fused, images))
