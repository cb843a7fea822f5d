import torch
from torch import nn
from torch.optim.swa_utils import update_bn


class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm1d(1)

    def forward(self, x):
        print("batch", x.device, "model", self.bn.running_mean.device)


loader = [torch.zeros(4, 1)]
update_bn(loader, Probe())
update_bn(loader, Probe(), device="meta")
