import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import set_model_state_dict


def compiled():
    norm = nn.BatchNorm1d(2, affine=False)
    return torch.compile(norm, backend="eager")


checkpoint = nn.BatchNorm1d(2, affine=False).state_dict()
set_model_state_dict(compiled(), checkpoint)
print(list(checkpoint))
set_model_state_dict(compiled(), checkpoint)
