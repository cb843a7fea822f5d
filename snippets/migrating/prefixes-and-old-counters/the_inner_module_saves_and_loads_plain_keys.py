import torch
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(1, affine=False))
parallel = nn.DataParallel(model)
compiled = torch.compile(parallel, backend="eager")
print(list(compiled.state_dict())[0])

checkpoint = compiled._orig_mod.module.state_dict()
print(list(checkpoint)[0])
print(parallel.module.load_state_dict(checkpoint))
print(compiled._orig_mod.module.load_state_dict(checkpoint))
