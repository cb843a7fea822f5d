import torch
from torch import nn

torch.export.export(nn.Linear(1, 1), torch.ones(1))
