from torch import nn

mean = nn.Buffer([0.5, 0.4, 0.3])
