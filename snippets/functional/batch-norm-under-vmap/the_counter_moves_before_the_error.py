import torch
from torch import nn, vmap

norm = nn.BatchNorm1d(2)
try:
    vmap(norm)(torch.ones(3, 8, 2))
except RuntimeError as error:
    print(str(error).splitlines()[0])
print(norm.running_mean, norm.num_batches_tracked)
