import torch
from torch import nn

layer = nn.BatchNorm1d(1)
weight, mean = layer.weight, layer.running_mean
layer.float()
print("nothing to cast, same buffer:", mean is layer.running_mean)
layer.double()
print("weight is the same object:", weight is layer.weight)
print("buffer is the same object:", mean is layer.running_mean)

with torch.no_grad():
    layer.weight.fill_(7)
    layer.running_mean.fill_(7)
print("weight held since before:", weight.item(), weight.dtype)
print("buffer held since before:", mean.item(), mean.dtype)
print("after to('meta'), same weight:", weight is layer.to("meta").weight)
