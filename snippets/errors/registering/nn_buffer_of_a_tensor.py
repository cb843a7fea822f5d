import torch
from torch import nn

mean = nn.Buffer(torch.tensor([0.5, 0.4, 0.3]))
print(mean, isinstance(mean, nn.Buffer))
