import torch
from torch import nn

norm = nn.GroupNorm(1, 2)
for pair in ([1.0, 2.0], [0.0, 7.0], [-300.0, 50.0]):
    pooled = torch.tensor(pair).view(1, 2, 1, 1)
    print(pair, [f"{x:.2f}" for x in norm(pooled).flatten().tolist()])
