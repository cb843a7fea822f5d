import torch
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(1, affine=False))
parallel = nn.DataParallel(model)
compiled = torch.compile(parallel, backend="eager")
print(next(iter(compiled.state_dict())))

checkpoint = compiled._orig_mod.module.state_dict()
print(next(iter(checkpoint)))
print(parallel.module.load_state_dict(checkpoint))
print(compiled._orig_mod.module.load_state_dict(checkpoint))
