import torch
from torch import nn
from torch.optim.swa_utils import update_bn


class TwoHeads(nn.Module):
    def __init__(self):
        super().__init__()
        self.used, self.unused = nn.BatchNorm1d(1), nn.BatchNorm1d(1)

    def forward(self, images):
        return self.used(images)


model = TwoHeads()
for norm in (model.used, model.unused):
    norm.running_mean.fill_(5.0)
update_bn([torch.full((2, 1), 3.0)], model)
print("used  ", model.used.running_mean)
print("unused", model.unused.running_mean)
