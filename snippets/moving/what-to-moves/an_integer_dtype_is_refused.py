import torch
from torch import nn

nn.BatchNorm1d(2).to(torch.int32)
