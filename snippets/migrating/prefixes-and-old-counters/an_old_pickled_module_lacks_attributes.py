import torch
from torch import nn

norm = nn.BatchNorm2d(1)
del norm.track_running_stats  # as in a module pickled before 0.4
norm(torch.ones(2, 1, 3, 3))
