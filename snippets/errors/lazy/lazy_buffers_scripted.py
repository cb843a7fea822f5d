import torch
from torch import nn

torch.jit.script(nn.LazyBatchNorm1d(affine=False))
