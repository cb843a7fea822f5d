import torch
from torch import nn

model = nn.BatchNorm1d(2)
torch.save({"state_dict": model.state_dict(), "epoch": 3}, "file.pt")

checkpoint = torch.load("file.pt", map_location="meta")
print("epoch", checkpoint["epoch"])
for key, value in checkpoint["state_dict"].items():
    print(key, tuple(value.shape), value.dtype, value.device)

model.to("meta")
model.load_state_dict(torch.load("file.pt")["state_dict"], assign=True)
print(model.running_mean.device)
