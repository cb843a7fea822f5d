import torch
from torch import nn

norm = nn.BatchNorm1d(2).double()
images = torch.ones(3, 2)
print(norm(images.to(norm.running_mean.dtype)).dtype)
norm.float()
print(norm(images.bfloat16()).dtype)
