import torch
from torch import nn
from torch.optim.swa_utils import update_bn

model = nn.Sequential(nn.BatchNorm1d(1), nn.BatchNorm1d(1))
frozen = model[0].eval()
frozen.running_mean.fill_(99.0)

update_bn([torch.full((4, 1), 10.0)], model)
print("mean    ", frozen.running_mean.item())
print("training", frozen.training)
