import torch
from torch import nn
from torch.func import functional_call, grad

norm = nn.BatchNorm1d(1)
images = torch.tensor([[1.0], [3.0], [8.0]])


def loss(parameters):
    buffers = {name: b.clone() for name, b in norm.named_buffers()}
    return functional_call(norm, {**parameters, **buffers}, (images,))[0].sum()


for mode in (True, False):
    norm.train(mode)
    gradients = grad(loss)(dict(norm.named_parameters()))
    name = "train" if mode else "eval "
    print(name, round(gradients["weight"].item(), 2))
