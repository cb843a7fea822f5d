import torch
from torch import nn


class FrozenStatistics(nn.Sequential):
    def __init__(self, *layers):
        super().__init__(*layers)
        self.train()

    def train(self, mode=True):
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.eval()
        return self


backbone = FrozenStatistics(nn.BatchNorm1d(1), nn.Dropout(0.5))
print("built     ", backbone[0].training)
model = nn.Sequential(backbone, nn.Linear(1, 1))
model.train()
print("dropout   ", backbone[1].training)
print("batch norm", backbone[0].training)

model(torch.full((4, 1), 10.0))
print("mean      ", backbone[0].running_mean.item())
