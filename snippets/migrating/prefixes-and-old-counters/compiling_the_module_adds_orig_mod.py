import torch
from torch import nn

model = nn.BatchNorm1d(1, affine=False)
compiled = torch.compile(model, backend="eager")
print(type(compiled).__name__)
print(list(compiled.state_dict()))
print(list(compiled._orig_mod.state_dict()))
print(compiled._orig_mod is model)

model.compile(backend="eager")
print(list(model.state_dict()))
