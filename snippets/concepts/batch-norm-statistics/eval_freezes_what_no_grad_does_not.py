import torch
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(1))
bn = model[0]
batch = torch.full((4, 1), 10.0)


def forward_and_show(label):
    before = bn.running_mean.item()
    model(batch)
    print(f"{label:22} {before:.2f} -> {bn.running_mean.item():.2f}")


with torch.no_grad():
    forward_and_show("no_grad()")
bn.requires_grad_(False)
forward_and_show("requires_grad_(False)")
bn.eval()
forward_and_show("bn.eval()")
model.train()
forward_and_show("model.train() later")
