import torch
from torch import nn

norm = nn.LazyBatchNorm1d().eval()
norm(torch.zeros(2, 3))
scripted = torch.jit.script(norm)
print(tuple(scripted(torch.zeros(5, 3)).shape))
