import torch
from torch import nn

torch.manual_seed(0)
layer, cache = nn.Linear(2, 2), torch.zeros(4, 2)
place = torch.tensor([0])
with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
    value = layer(torch.ones(1, 2))
    cache[place] = value.to(cache.dtype)
    cache.index_copy_(0, place + 1, value.to(cache.dtype))
print(value.dtype, cache.dtype, torch.equal(cache[0], cache[1]))
