import torch
from torch import nn

module = nn.Module()
module.register_buffer("mean", torch.full((1,), torch.nan))
for image in (4.0, 6.0):
    new = torch.tensor([image])
    module.mean.lerp_(new, 0.5)
    print("average    ", module.mean)

module.mean.fill_(torch.nan)
for image in (4.0, 6.0):
    new = torch.tensor([image])
    unset = module.mean.isnan()
    module.mean.copy_(torch.where(unset, new, module.mean.lerp(new, 0.5)))
    print("first value", module.mean)
