import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN
layer = nn.Conv2d(1, 1, 1, device="meta")
output = layer(torch.ones(1, 1, 1, 2))
print(output.device, output.tolist())

layer = nn.Linear(2, 2, bias=False, device="meta")
output = layer(torch.ones(1, 2))
print(output.device, output.tolist())
