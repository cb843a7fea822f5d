import torch
from torch import nn

mask = nn.Buffer(torch.ones(3), False)
