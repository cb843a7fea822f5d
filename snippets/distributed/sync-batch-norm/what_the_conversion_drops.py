import torch
from torch import nn

norm = nn.BatchNorm1d(2)
norm.register_buffer("limit", torch.ones(2))
norm.decay = False
norm.register_forward_hook(lambda *arguments: None)
model = nn.Sequential(nn.Linear(2, 2), norm)
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
print("buffers", [name for name, _ in model[1].named_buffers()])
print("decay  ", hasattr(model[1], "decay"))
print("hooks  ", len(model[1]._forward_hooks))

norm = nn.BatchNorm1d(2)
shared = nn.Sequential(norm, nn.ReLU(), norm)
shared = nn.SyncBatchNorm.convert_sync_batchnorm(shared)
print("shared ", [type(layer).__name__ for layer in shared])

lazy = nn.SyncBatchNorm.convert_sync_batchnorm(nn.LazyBatchNorm1d())
print("lazy   ", lazy)
