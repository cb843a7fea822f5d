import torch
from torch import nn

module = nn.Module()
module.register_buffer("copied", torch.zeros(2))
module.register_buffer("assigned", torch.zeros(2))
module.half()

estimate = torch.tensor([1.0, 2.0], dtype=torch.float64)
module.copied.copy_(estimate)
module.assigned = estimate.to(module.assigned)
for name, buffer in module.named_buffers():
    print(f"{name:8}", buffer)
