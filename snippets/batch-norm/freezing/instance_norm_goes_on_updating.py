import torch
from torch import nn

x = torch.tensor([[[8.0, 12.0]]])
for mode in (True, False):
    layer = nn.InstanceNorm1d(1, track_running_stats=True).train(mode)
    layer.track_running_stats = False
    y = [round(value, 2) for value in layer(x).flatten().tolist()]
    print("training", mode, y, round(layer.running_mean.item(), 2))
