from torch import nn
from torch.nn.utils import fuse_linear_bn_eval

fuse_linear_bn_eval(nn.Linear(4, 3), nn.BatchNorm1d(3))
