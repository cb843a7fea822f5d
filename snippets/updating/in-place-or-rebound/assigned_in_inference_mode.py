import torch
from torch import nn

module = nn.Module()
module.register_buffer("in_place", torch.zeros(1))
module.register_buffer("assigned", torch.zeros(1))
with torch.inference_mode():
    module.in_place += 1
    module.assigned = module.assigned + 1

for name, buffer in module.named_buffers():
    print(name, "is_inference:", buffer.is_inference())
module.in_place += 1
module.assigned += 1
