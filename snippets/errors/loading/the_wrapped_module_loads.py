import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2, affine=False).state_dict()
parallel = nn.DataParallel(nn.BatchNorm1d(2, affine=False))
print(parallel.module.load_state_dict(checkpoint))

norm = nn.BatchNorm1d(2, affine=False)
compiled = torch.compile(norm, backend="eager")
print(norm.load_state_dict(checkpoint), list(compiled.state_dict())[0])
