import torch
from torch import nn

norm = nn.BatchNorm1d(2)
norm.running_mean = norm.running_mean.half()
norm.running_var = norm.running_var.half()
try:
    norm(torch.ones(3, 2))
except RuntimeError as error:
    print(error)
norm.float()
print(norm(torch.ones(3, 2)).dtype)
