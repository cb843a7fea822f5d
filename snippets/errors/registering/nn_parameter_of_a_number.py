from torch import nn

scale = nn.Parameter(1.0)
