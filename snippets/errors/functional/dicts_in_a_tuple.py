import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2)
state = (dict(model.named_parameters()), dict(model.named_buffers()))
print(functional_call(model, state, (torch.zeros(4, 2),)).shape)
