import torch
from torch import nn
from torch.optim.swa_utils import update_bn

model = nn.Sequential(nn.BatchNorm1d(1), nn.Dropout(0.5)).eval()
bn = model[0]
bn.running_mean.fill_(99.0)
loader = [
    (torch.tensor([[8.0], [12.0]]), "labels"),
    (torch.tensor([[18.0], [22.0]]), "labels"),
]


def show(label):
    mean, var = bn.running_mean.item(), bn.running_var.item()
    print(f"{label:7} mean {mean} var {var}", end=" ")
    print(f"count {bn.num_batches_tracked.item()}", end=" ")
    print(f"momentum {bn.momentum} training {model.training}")


show("before")
update_bn(loader, model)
show("after")
