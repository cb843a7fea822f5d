import torch
from torch import nn

compiled = torch.compile(nn.BatchNorm1d(2, affine=False), backend="eager")
nn.BatchNorm1d(2, affine=False).load_state_dict(compiled.state_dict())
