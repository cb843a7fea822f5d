import torch
from torch import nn
from torch.nn.utils import fuse_conv_bn_eval, fuse_linear_bn_eval

torch.manual_seed(0)


def compare(layer, bn, fuse, x):
    bn(layer(x) * 3 + 1)
    model = nn.Sequential(layer, bn).eval()
    fused = fuse(layer, bn)
    gap = (fused(x) - model(x)).abs().max().item()
    print(type(fused).__name__, "largest difference", f"{gap:.5f}")
    print("  entries", len(model.state_dict()), "->", end=" ")
    print(len(fused.state_dict()), list(fused.state_dict()))


linear, rows = nn.Linear(4, 3), torch.randn(8, 4)
compare(linear, nn.BatchNorm1d(3), fuse_linear_bn_eval, rows)

conv = nn.Conv2d(3, 2, 3, bias=False)
images = torch.randn(8, 3, 6, 6)
compare(conv, nn.BatchNorm2d(2), fuse_conv_bn_eval, images)
