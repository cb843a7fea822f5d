import torch
from torch import nn

target = torch.full((1, 1), 2.0)
for dtype in (torch.float32, torch.bfloat16):
    average = nn.Linear(1, 1, bias=False).to(dtype)
    nn.init.ones_(average.weight)
    with torch.no_grad():
        for _ in range(1000):
            average.weight.lerp_(target.to(dtype), 0.001)
    print(dtype, round(average.weight.item(), 3))
