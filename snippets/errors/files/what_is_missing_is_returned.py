import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    set_model_state_dict,
)

model = torch.compile(nn.BatchNorm1d(2, affine=False), backend="eager")
checkpoint = {"running_mean": torch.ones(2)}
options = StateDictOptions(strict=False)
print(set_model_state_dict(model, checkpoint, options=options))
print(model.running_mean)
