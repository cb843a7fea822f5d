import torch
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
torch.func.replace_all_batch_norm_modules_(model)
tasks = torch.tensor([[0.0, 0.0], [2.0, 2.0]]).repeat(3, 1, 1)
print(torch.vmap(model)(tasks).shape)
print("running_mean", model[0].running_mean)
