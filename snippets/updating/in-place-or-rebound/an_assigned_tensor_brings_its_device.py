import torch
from torch import nn

module = nn.Module()
module.register_buffer("csm", torch.zeros(2))
module.to("meta", torch.float64)
print("moved   ", module.csm.device, module.csm.dtype)

module.csm = torch.ones(2)
print("assigned", module.csm.device, module.csm.dtype)
print("buffers ", [name for name, _ in module.named_buffers()])

module.to("meta", torch.float64)
print("again   ", module.csm.device, module.csm.dtype)
