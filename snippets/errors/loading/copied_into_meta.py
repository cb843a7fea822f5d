import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2, affine=False).state_dict()
with torch.device("meta"):
    model = nn.BatchNorm1d(2, affine=False)
print(model.load_state_dict(checkpoint))
print(model.running_mean)
