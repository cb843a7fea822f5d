import torch
from torch import nn

trained = nn.BatchNorm1d(1, affine=False)
checkpoint = torch.compile(trained, backend="eager").state_dict()
nn.BatchNorm1d(1, affine=False).load_state_dict(checkpoint)
