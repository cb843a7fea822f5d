import torch
from torch import nn
from torch.optim.swa_utils import update_bn

bn = nn.BatchNorm1d(1, momentum=0.1).eval()
batch = torch.full((4, 1), 10.0)
try:
    update_bn([batch, {"pixels": batch}], bn)
except AttributeError:
    print("stopped    momentum", bn.momentum, "training", bn.training)
update_bn([batch], bn)
print("ran        momentum", bn.momentum, "training", bn.training)
