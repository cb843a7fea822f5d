import copy

import torch
from torch import nn

torch.__future__.set_swap_module_params_on_conversion(True)
norm = nn.BatchNorm1d(2).eval()
program = torch.export.export(norm, (torch.ones(3, 2),))
checkpoint = nn.BatchNorm1d(2).state_dict()
try:
    norm.load_state_dict(checkpoint)
except RuntimeError as error:
    print(str(error).partition("('")[2].partition("'")[0])
print(copy.deepcopy(norm).load_state_dict(checkpoint))
