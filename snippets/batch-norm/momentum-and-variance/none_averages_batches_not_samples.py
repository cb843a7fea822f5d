import torch
from torch import nn

bn = nn.BatchNorm1d(1, momentum=None)
large = torch.tensor([0.0, 2.0, 0.0, 2.0, 0.0, 2.0]).reshape(6, 1)
small = torch.tensor([10.0, 12.0]).reshape(2, 1)
bn(large)
bn(small)
data = torch.cat([large, small])

print("          buffers  data")
mean, var = bn.running_mean.item(), bn.running_var.item()
print(f"mean      {mean:<7.2f}  {data.mean():.2f}")
print(f"variance  {var:<7.2f}  {data.var():.2f}")
