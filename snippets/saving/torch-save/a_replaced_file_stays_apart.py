import os

import torch
from torch import nn


def save(state_dict):
    torch.save(state_dict, "model.pt.tmp")
    os.replace("model.pt.tmp", "model.pt")


def load_mapped():
    model = nn.Module()
    model.register_buffer("mean", torch.zeros(2))
    checkpoint = torch.load("model.pt", mmap=True)
    model.load_state_dict(checkpoint, assign=True)
    return model


save({"mean": torch.full((2,), 1.0)})
model = load_mapped()
save(model.state_dict())
save({"mean": torch.full((2,), 9.0)})
print("replaced  ", model.mean, torch.load("model.pt")["mean"])

model = load_mapped()
torch.save({"mean": torch.full((2,), 5.0)}, "model.pt")
print("written to", model.mean, torch.load("model.pt")["mean"])
