import torch
from torch import nn
from torch.func import functional_call, grad

norm, images = nn.BatchNorm1d(2), torch.ones(4, 2)
buffers = {name: b.clone() for name, b in norm.named_buffers()}


def loss(parameters):
    return functional_call(norm, {**parameters, **buffers}, (images,)).sum()


grad(loss)(dict(norm.named_parameters()))
