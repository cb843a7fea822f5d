import copy
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")
new = nn.utils.parametrizations.weight_norm(nn.Linear(2, 1))
print(list(copy.deepcopy(new).state_dict()))

old = nn.utils.weight_norm(nn.Linear(2, 1))
with torch.no_grad():
    old(torch.ones(1, 2))
print(list(copy.deepcopy(old).state_dict()))

old(torch.ones(1, 2))
copy.deepcopy(old)
