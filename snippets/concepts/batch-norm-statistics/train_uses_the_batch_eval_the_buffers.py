import torch
from torch import nn

bn = nn.BatchNorm1d(1)
batch = torch.tensor([[8.0], [12.0]])


def show(mode, y):
    print(mode, [round(value, 2) for value in y.flatten().tolist()])
    print("      running_mean", round(bn.running_mean.item(), 2))


show("train", bn(batch))
bn.eval()
show("eval ", bn(batch))
