import torch
from torch import nn

torch.save(nn.BatchNorm1d(2).state_dict(), "model.pt")
with open("model.pt", "rb") as file:
    torch.load(file, mmap=True)
