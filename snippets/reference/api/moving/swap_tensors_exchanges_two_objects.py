import torch
from torch import nn

model = nn.BatchNorm1d(2)
held = model.running_mean
new = torch.full((2,), 5.0, dtype=torch.float16)
torch.utils.swap_tensors(held, new)
print(model.running_mean, model.running_mean is held)
print(new)
