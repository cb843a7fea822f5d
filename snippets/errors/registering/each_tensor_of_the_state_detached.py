import torch
from torch import nn

_, state = nn.LSTM(1, 1)(torch.zeros(2, 1, 1))
state = tuple(value.detach() for value in state)
print([value.requires_grad for value in state])
