import torch
from torch import nn

model = nn.Module()
model.weight = nn.Parameter(torch.zeros(1))
model.register_buffer("count", torch.zeros(1))
model.plain = torch.zeros(1)
model.share_memory()
for name in ("weight", "count", "plain"):
    print(name.ljust(6), getattr(model, name).is_shared())

model.count += 1
print("count after +=        ", model.count.is_shared())
model.count = model.count + 1
print("count after assignment", model.count.is_shared())
