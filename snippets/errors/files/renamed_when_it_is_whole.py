import os

import torch
from torch import nn


def save(state, path):
    torch.save(state, f"{path}.part")
    os.replace(f"{path}.part", path)


state = nn.BatchNorm1d(2, affine=False).state_dict()
save(state, "model.pt")
try:
    save({"state": state, "schedule": lambda step: 0.1}, "model.pt")
except Exception as error:
    print(type(error).__name__)
print(list(torch.load("model.pt")))
