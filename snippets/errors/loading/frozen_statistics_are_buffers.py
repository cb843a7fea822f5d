from torch import nn
from torchvision.ops import FrozenBatchNorm2d

checkpoint = FrozenBatchNorm2d(2).state_dict()
norm = nn.BatchNorm2d(2, track_running_stats=False)
norm.load_state_dict(checkpoint)
