from torch import nn

layer = nn.Linear(2, 2)
layer.weight[0] = 0
