import torch
from torch import nn


class Affine(nn.Module):
    @torch.no_grad()
    def __init__(self, bn):
        super().__init__()
        std = (bn.running_var + bn.eps).sqrt()
        scale = (1 if bn.weight is None else bn.weight) / std
        bias = 0 if bn.bias is None else bn.bias
        shift = bias - bn.running_mean * scale
        self.register_buffer("scale", scale)
        self.register_buffer("shift", shift)

    def forward(self, x):
        shape = (1, -1) + (1,) * (x.dim() - 2)
        return x * self.scale.view(shape) + self.shift.view(shape)


torch.manual_seed(0)
bn = nn.BatchNorm2d(3)
images = torch.randn(8, 3, 4, 4) * 5 + 2
bn(images)
affine = Affine(bn.eval())
print("scale  ", [round(value, 4) for value in affine.scale.tolist()])
print(f"largest difference {(affine(images) - bn(images)).abs().max():.5f}")
