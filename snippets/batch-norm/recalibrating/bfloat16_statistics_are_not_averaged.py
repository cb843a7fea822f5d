import torch
from torch import nn
from torch.optim.swa_utils import update_bn

torch.manual_seed(0)
loader = [torch.randn(4, 1) + 100 for _ in range(500)]
for dtype in (torch.float32, torch.bfloat16):
    bn = nn.BatchNorm1d(1).to(dtype)
    update_bn((batch.to(dtype) for batch in loader), bn)
    print(dtype, "mean", round(bn.running_mean.item(), 1))
