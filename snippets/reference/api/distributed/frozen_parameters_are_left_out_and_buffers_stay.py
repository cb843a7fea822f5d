from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
)

model = nn.BatchNorm1d(2)
model.weight.requires_grad_(False)
for ignored in (False, True):
    options = StateDictOptions(ignore_frozen_params=ignored)
    keys = list(get_model_state_dict(model, options=options))
    print("ignore_frozen_params =", ignored)
    print(" ", *keys)
