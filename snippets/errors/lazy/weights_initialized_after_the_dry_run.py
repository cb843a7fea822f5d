import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(4), nn.LazyBatchNorm1d())
model.eval()
model(torch.zeros(2, 3))
model.train()
nn.init.xavier_uniform_(model[0].weight)
print("weight", tuple(model[0].weight.shape))
print("batches counted", model[1].num_batches_tracked.item())
