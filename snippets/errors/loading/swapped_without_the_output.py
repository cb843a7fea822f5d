import torch
from torch import nn

torch.__future__.set_swap_module_params_on_conversion(True)
norm = nn.BatchNorm1d(2)
loss = norm(torch.ones(3, 2)).sum()
del loss
checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["running_mean"].fill_(3)
print(norm.load_state_dict(checkpoint))
print(norm.running_mean)
