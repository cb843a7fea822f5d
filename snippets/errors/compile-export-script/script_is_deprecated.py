import torch
from torch import nn

torch.jit.script(nn.BatchNorm1d(2))
