import torch
from torch import nn

layer, cache = nn.Linear(2, 2), torch.zeros(4, 2)
place = torch.tensor([0])
with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
    cache[place] = layer(torch.ones(1, 2))
