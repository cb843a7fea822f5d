import torch
from torch import nn

torch.save(nn.BatchNorm1d(2).state_dict(), "model.pt")
print(torch.load("model.pt", mmap=True)["running_var"])
