import torch
from torch import nn
from torch.optim.swa_utils import update_bn


class StaysFrozen(nn.BatchNorm1d):
    def train(self, mode=True):
        return super().train(False)


model = nn.Sequential(nn.BatchNorm1d(1), StaysFrozen(1), nn.BatchNorm1d(1))
model[0].eval()
for frozen in model[:2]:
    frozen.running_mean.fill_(99.0)
    frozen.running_var.fill_(4.0)

update_bn([torch.full((4, 1), 10.0)], model)
for frozen in model[:2]:
    mean, var = frozen.running_mean.item(), frozen.running_var.item()
    print(f"{type(frozen).__name__:11} mean {mean} var {var}", end=" ")
    print("training", frozen.training)
