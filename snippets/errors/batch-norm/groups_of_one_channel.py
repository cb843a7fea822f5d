import torch
from torch import nn

for groups in 3, 1:
    norm = nn.GroupNorm(groups, 3)
    try:
        print(groups, "groups:", tuple(norm(torch.ones(1, 3, 1, 1)).shape))
    except ValueError as error:
        print(groups, "groups:", error)
