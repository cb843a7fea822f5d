import torch
from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present

compiled = torch.compile(nn.BatchNorm1d(2, affine=False), backend="eager")
compiled.running_mean.fill_(3)

checkpoint = compiled.state_dict()
consume_prefix_in_state_dict_if_present(checkpoint, "_orig_mod.")
model = nn.BatchNorm1d(2, affine=False)
print(model.load_state_dict(checkpoint))
print(model.running_mean)
