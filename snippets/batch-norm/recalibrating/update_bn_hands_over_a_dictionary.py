import torch
from torch import nn
from torch.optim.swa_utils import update_bn

model = nn.Sequential(nn.BatchNorm1d(1)).eval()
bn = model[0]
bn.running_mean.fill_(99.0)
loader = [{"pixels": torch.full((4, 1), 10.0)}]
try:
    update_bn(loader, model)
finally:
    print("mean", bn.running_mean.item(), "momentum", bn.momentum)
    print("training", model.training)
