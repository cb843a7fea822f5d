import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2)
weights = dict(model.named_parameters())
buffers = dict(model.named_buffers())
images = torch.tensor([[0.0, 2.0], [4.0, 6.0]])
functional_call(model, (weights, buffers), (images,))
print(list(weights))
print(list(buffers))
print(buffers["running_mean"])
