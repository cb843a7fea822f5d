import torch
from torch import nn
from torch.func import functional_call, grad

torch.manual_seed(0)
norm = nn.InstanceNorm1d(2, track_running_stats=True)
images = torch.randn(4, 2, 3) + 10


def loss(images, buffers):
    return functional_call(norm, buffers, images).square().mean()


buffers = {name: b.clone() for name, b in norm.named_buffers()}
grad(loss)(images, buffers)
print("passed in, the module has", norm.running_mean)
grad(loss)(images, {})
print("left out, the module has", norm.running_mean)
