import torch
from torch import nn

images = torch.full((2, 3, 4, 4), 10.0)

for norm in (nn.InstanceNorm2d(3), nn.LazyInstanceNorm2d()):
    made = type(norm).__name__
    norm(images)
    print(f"{made}, now {type(norm).__name__}")
    print("  track_running_stats:", norm.track_running_stats)
    print("  running_mean:", norm.running_mean)
