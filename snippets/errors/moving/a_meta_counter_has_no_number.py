import torch
from torch import nn

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
print("batches so far:", model.num_batches_tracked.item())
