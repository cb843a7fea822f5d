import torch
from torch import nn


def build():
    model = nn.Sequential(nn.Linear(1000, 1000), nn.BatchNorm1d(1000))
    model.register_buffer("table", torch.arange(3.0), persistent=False)
    return model


def mapped():
    with open("/proc/self/maps") as maps:
        return sum("model.pt" in line for line in maps)


torch.save(build().state_dict(), "model.pt")
with torch.device("meta"):
    model = build()
print("mapped", mapped())

checkpoint = torch.load("model.pt", mmap=True)
print(model.load_state_dict(checkpoint, assign=True))
del checkpoint
print("mapped", mapped(), model[0].weight.device, model.table.device)
