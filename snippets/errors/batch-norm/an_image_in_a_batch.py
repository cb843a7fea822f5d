import torch
from torch import nn

model = nn.BatchNorm2d(3)
image = torch.randn(3, 2, 2)  # channels, height, width
try:
    model(image)
except ValueError as error:
    print(error)
print(tuple(model(image.unsqueeze(0)).shape))
