import torch
from torch import nn
from torch.func import functional_call

scripted = torch.jit.script(nn.Linear(2, 1))
weights = {"weight": torch.ones(1, 2)}
functional_call(scripted, weights, (torch.ones(2),))
