import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["running_mean"].fill_(5.0)
for mode in False, True:
    norm = nn.LazyBatchNorm1d().train(mode)
    norm.load_state_dict(checkpoint)
    norm(torch.zeros(4, 2))
    print(norm.running_mean, "num_features", norm.num_features)
