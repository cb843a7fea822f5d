import torch
from torch import nn

bn = nn.BatchNorm1d(1).eval()
bn.running_mean.fill_(3.0)
bn.running_var.fill_(1e-5)
x = torch.tensor([[3.01]])

without_eps = (x - bn.running_mean) / bn.running_var.sqrt()
with_eps = (x - bn.running_mean) / (bn.running_var + bn.eps).sqrt()
print("layer      ", round(bn(x).item(), 3))
print("with eps   ", round(with_eps.item(), 3))
print("without eps", round(without_eps.item(), 3))
