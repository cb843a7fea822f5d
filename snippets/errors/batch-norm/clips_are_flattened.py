import torch
from torch import nn

torch.manual_seed(0)
clips = torch.randn(2, 3, 3, 8, 8)  # batch, time, channels, height, width
clips += torch.tensor([0.0, 10.0, 20.0]).view(3, 1, 1)

wrong = nn.BatchNorm3d(3, momentum=1.0)
wrong(clips)
print("3d", [round(value) for value in wrong.running_mean.tolist()])

right = nn.BatchNorm2d(3, momentum=1.0)
output = right(clips.flatten(0, 1)).unflatten(0, (2, 3))
print("2d", [round(value) for value in right.running_mean.tolist()])
print(tuple(output.shape))
