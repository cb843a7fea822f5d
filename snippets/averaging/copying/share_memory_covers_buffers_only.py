import torch
from torch import nn

model = nn.Module()
model.register_buffer("count", torch.zeros(1))
model.plain = torch.zeros(1)
model.share_memory()
print("count", model.count.is_shared())
print("plain", model.plain.is_shared())

model.count += 1
print("count after +=        ", model.count.is_shared())
model.count = model.count + 1
print("count after assignment", model.count.is_shared())
