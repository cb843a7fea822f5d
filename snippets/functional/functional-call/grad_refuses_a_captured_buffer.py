import torch
from torch import nn
from torch.func import functional_call, grad

model = nn.BatchNorm1d(1)
params = {name: p.detach() for name, p in model.named_parameters()}
images = torch.tensor([[8.0], [12.0]])


def loss(params, images):
    output = functional_call(model, params, images)
    return (output - 1).square().mean()


grad(loss)(params, images)
