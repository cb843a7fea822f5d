import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
del checkpoint["num_batches_tracked"]

model = nn.BatchNorm1d(2)
checkpoint["num_batches_tracked"] = torch.tensor(0)
print(model.load_state_dict(checkpoint))
print(model.num_batches_tracked)
