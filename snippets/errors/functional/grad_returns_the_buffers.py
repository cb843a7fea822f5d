import torch
from torch import nn
from torch.func import functional_call, grad

norm, images = nn.BatchNorm1d(2), torch.ones(4, 2)


def loss(parameters):
    buffers = {name: b.clone() for name, b in norm.named_buffers()}
    state = {**parameters, **buffers}
    return functional_call(norm, state, (images,)).sum(), buffers


gradients, buffers = grad(loss, has_aux=True)(dict(norm.named_parameters()))
print("gradient", gradients["bias"].detach())
print("module  ", norm.running_mean)
for name, buffer in norm.named_buffers():
    buffer.copy_(buffers[name])
print("updated ", norm.running_mean)
