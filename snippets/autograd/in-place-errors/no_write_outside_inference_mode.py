import torch
from torch import nn

with torch.inference_mode():
    norm = nn.BatchNorm1d(2)
norm(torch.ones(4, 2))
