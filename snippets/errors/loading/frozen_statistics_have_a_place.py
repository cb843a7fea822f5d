import torch
from torch import nn
from torchvision.ops import FrozenBatchNorm2d

frozen = FrozenBatchNorm2d(2)
frozen.running_mean.copy_(torch.tensor([1.0, 3.0]))

norm = nn.BatchNorm2d(2)
print(norm.load_state_dict(frozen.state_dict()))
print(norm.running_mean)
