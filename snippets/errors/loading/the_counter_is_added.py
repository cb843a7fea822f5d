import torch
from torch import nn

checkpoint = nn.Sequential(nn.Linear(1, 2), nn.BatchNorm1d(2)).state_dict()
del checkpoint["1.num_batches_tracked"]

model = nn.Sequential(nn.Linear(1, 2), nn.BatchNorm1d(2))
for key in model.state_dict():
    if key.endswith("num_batches_tracked"):
        checkpoint.setdefault(key, torch.tensor(0))
print(model.load_state_dict(checkpoint))
print(model[1].num_batches_tracked)
