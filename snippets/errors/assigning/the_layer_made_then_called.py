import torch
from torch import nn

x = torch.zeros(1)
print(nn.Sigmoid()(x))
try:
    nn.Sigmoid(x)
except TypeError as error:
    print(error)
