import torch
from torch import nn

model = nn.Module()
model.register_buffer("mean", torch.zeros(2))
with torch.inference_mode():
    model.mean.add_(1)
    print("written in place ", model.mean.is_inference())
    print("a view of it     ", model.mean[:1].is_inference())
    model.mean = model.mean + 1
    print("assigned         ", model.mean.is_inference())
print("to the same dtype", model.float().mean.is_inference())
print("detach()         ", model.mean.detach().is_inference())
print("clone()          ", model.mean.clone().is_inference())

layer = nn.BatchNorm1d(2)
with torch.inference_mode():
    layer.double()
print("converted        ", layer.running_mean.is_inference())
print("and a parameter  ", layer.weight.is_inference())

model.mean = torch.zeros(2)
with torch.no_grad():
    model.mean = model.mean + 1
print("under no_grad    ", model.mean.is_inference())
