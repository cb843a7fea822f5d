import torch
from torch import nn
from torch.func import functional_call, grad

norm, images = nn.BatchNorm1d(2), torch.ones(4, 2)


def loss(parameters):
    return functional_call(norm, parameters, (images,)).sum()


grad(loss)(dict(norm.named_parameters()))
