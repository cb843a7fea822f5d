import torch
from torch import nn

scale = nn.Parameter(torch.ones(2)).register_buffer("scale")
