import copy

import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import set_model_state_dict

checkpoint = nn.BatchNorm1d(2, affine=False).state_dict()
for _ in range(2):
    model = torch.compile(nn.BatchNorm1d(2, affine=False), backend="eager")
    print(set_model_state_dict(model, copy.copy(checkpoint)))
print(list(checkpoint))
