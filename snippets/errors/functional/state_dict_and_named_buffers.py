import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2)
state = (model.state_dict(), dict(model.named_buffers()))
functional_call(model, state, (torch.randn(4, 2),))
