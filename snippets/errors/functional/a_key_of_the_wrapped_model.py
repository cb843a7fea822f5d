import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1)
wrapped = {"module.weight": torch.ones(1, 2)}
functional_call(model, wrapped, (torch.ones(2),))
