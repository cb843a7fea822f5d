import copy

import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize

model = parametrizations.weight_norm(nn.Linear(2, 1))
copied = copy.deepcopy(model)
print("one class", type(copied) is type(model))
parametrize.remove_parametrizations(copied, "weight")
print("copy     ", tuple(copied(torch.ones(1, 2)).shape))
model(torch.ones(1, 2))
