import torch
from torch import nn

model = nn.BatchNorm1d(3)
model.eval()
print(tuple(model(torch.ones(1, 3)).shape))
print("batches:", model.num_batches_tracked)
