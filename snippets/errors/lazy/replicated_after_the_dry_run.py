import torch
from torch import nn

model = nn.LazyBatchNorm1d().eval()
model(torch.zeros(2, 3))
replica = model._replicate_for_data_parallel()
print(type(replica).__name__, list(replica._buffers))
