import torch
from torch import nn

model = nn.BatchNorm1d(2)
model.to("meta")
images = torch.ones(1, 2)
images.to("meta")
print("model ", model.weight.device)
print("images", images.device)

images = images.to("meta")
print("images", images.device)
print("output", model.eval()(images).device)
