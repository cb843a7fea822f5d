import pickle

import torch
from torch import nn

lazy = nn.LazyBatchNorm1d()
for name, value in lazy.state_dict().items():
    print(name, value)

torch.save(lazy.state_dict(), "lazy.pt")
try:
    torch.load("lazy.pt")
except pickle.UnpicklingError:
    print("torch.load refuses the file")

nn.BatchNorm1d(3).load_state_dict(lazy.state_dict())
