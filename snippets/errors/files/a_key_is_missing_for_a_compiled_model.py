import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import set_model_state_dict

model = torch.compile(nn.BatchNorm1d(2, affine=False), backend="eager")
checkpoint = {"running_mean": torch.ones(2)}
set_model_state_dict(model, checkpoint)
