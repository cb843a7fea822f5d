import torch
from torch import nn

torch.manual_seed(0)

print("n     biased  stored  largest train - eval")
for n in (2, 8, 32, 256):
    bn = nn.BatchNorm1d(1, momentum=1.0)
    batch = torch.randn(n, 1)
    train = bn(batch)
    gap = (train - bn.eval()(batch)).abs().max().item()

    biased = batch.var(correction=0).item()
    stored = bn.running_var.item()
    print(f"{n:<5} {biased:.4f}  {stored:.4f}  {gap:.4f}")
