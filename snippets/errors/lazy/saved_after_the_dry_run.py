import torch
from torch import nn

source = nn.LazyBatchNorm1d().eval()
source(torch.zeros(2, 3))
saved = source.state_dict()
norm = nn.BatchNorm1d(3)
print(norm.load_state_dict(saved))
print({name: tuple(value.shape) for name, value in saved.items()})
