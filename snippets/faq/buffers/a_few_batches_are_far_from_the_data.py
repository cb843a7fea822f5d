import torch
from torch import nn

data = torch.tensor([-10.0, 10.0] * 50).unsqueeze(1)
print("of the data", round(data.std().item(), 2))
for batches in (1, 10, 100):
    bn = nn.BatchNorm1d(1)
    for _ in range(batches):
        bn(data)
    print(batches, round(bn.running_var.sqrt().item(), 2))
