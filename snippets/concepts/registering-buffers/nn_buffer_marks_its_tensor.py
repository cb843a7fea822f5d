import torch
from torch import nn

for how in ("register_buffer", "nn.Buffer"):
    module, other = nn.Module(), nn.Module()
    if how == "register_buffer":
        module.register_buffer("mean", torch.zeros(1))
    else:
        module.mean = nn.Buffer(torch.zeros(1))
    module.alias = module.mean
    other.borrowed = module.mean
    print(how)
    print("  module", list(module._buffers))
    print("  other ", list(other._buffers))
    module.double()
    module.mean.fill_(7)
    module.second = module.mean
    print("  after double()", module.mean.item(), module.alias.item())
    print("  module", list(module._buffers))
