import torch
from torch import nn, vmap
from torch.func import functional_call, grad

norm = nn.BatchNorm2d(1)
norm.track_running_stats = False
images = torch.arange(8.0).reshape(2, 1, 2, 2) ** 2
params = {name: p.detach() for name, p in norm.named_parameters()}


def loss(params, images):
    return functional_call(norm, params, images).abs().sum()


def of_one(params, image):
    return loss(params, image.unsqueeze(0))


singly = vmap(grad(of_one), in_dims=(None, 0))(params, images)
print("sum of the samples", singly["weight"].sum())
print("of the batch      ", grad(loss)(params, images)["weight"][0])
