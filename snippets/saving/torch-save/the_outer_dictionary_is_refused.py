import torch
from torch import nn

model = nn.BatchNorm1d(1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
checkpoint = {
    "state_dict": model.state_dict(),
    "optimizer": optimizer.state_dict(),
    "epoch": 3,
}
torch.save(checkpoint, "checkpoint.pt")
model.load_state_dict(torch.load("checkpoint.pt"))
