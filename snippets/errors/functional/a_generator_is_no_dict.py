import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1)
functional_call(model, model.named_parameters(), (torch.ones(2),))
