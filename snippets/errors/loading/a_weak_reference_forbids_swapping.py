import weakref

import torch
from torch import nn

torch.__future__.set_swap_module_params_on_conversion(True)
norm = nn.BatchNorm1d(2)
watched = weakref.ref(norm.running_mean)
norm.load_state_dict(nn.BatchNorm1d(2).state_dict())
