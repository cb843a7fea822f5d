import torch
from torch import nn

model = nn.DataParallel(nn.BatchNorm1d(2, affine=False))
model.device_ids = [0, 1]
model.src_device_obj = torch.device("cuda", 0)
model(torch.ones(4, 2))
