import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        rates = torch.linspace(0, 0.2, 3, device="cpu")
        self.drops = nn.ModuleList(nn.Dropout(r.item()) for r in rates)


with torch.device("meta"):
    model = Net()
print([round(drop.p, 2) for drop in model.drops])
