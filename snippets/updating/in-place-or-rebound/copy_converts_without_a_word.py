import torch
from torch import nn

module = nn.Module()
module.register_buffer("count", torch.tensor(0))
module.register_buffer("pixel", torch.zeros(1, dtype=torch.uint8))
module.register_buffer("empty", torch.zeros(0))
module.count.copy_(torch.tensor(2.9))
module.pixel.copy_(torch.tensor([300]))
module.empty.copy_(torch.ones(1))
for name, buffer in module.named_buffers():
    print(name, buffer)
