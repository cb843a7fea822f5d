import os
from pathlib import Path

import torch
from torch import nn


def save(state, path):
    part = f"{path}.part"
    try:
        torch.save(state, part)
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)


state = nn.BatchNorm1d(2, affine=False).state_dict()
for how in (torch.save, save):
    how(state, "model.pt")
    try:
        how({"state": state, "schedule": lambda step: 0.1}, "model.pt")
    except Exception as error:
        print(how.__name__, type(error).__name__)
    try:
        print(list(torch.load("model.pt")))
    except RuntimeError as error:
        print("RuntimeError:", str(error).partition(":")[0])
print(os.listdir("."))
