import torch
from torch import nn


class ScaledNorm(nn.BatchNorm1d):
    def forward(self, images):
        return 100 * super().forward(images)


model = nn.Sequential(ScaledNorm(1, eps=0)).eval()
print(model(torch.ones(1, 1)))
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
print(model(torch.ones(1, 1)))
