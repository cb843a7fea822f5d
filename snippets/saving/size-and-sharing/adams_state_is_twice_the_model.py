import os

import torch
from torch import nn, optim

model = nn.Linear(1000, 1000)
optimizers = {
    "SGD": optim.SGD(model.parameters(), lr=0.1),
    "SGD, momentum": optim.SGD(model.parameters(), lr=0.1, momentum=0.9),
    "Adam": optim.Adam(model.parameters()),
}
for name, optimizer in optimizers.items():
    model(torch.ones(1, 1000)).sum().backward()
    optimizer.step()
    parts = {"model": model, "optimizer": optimizer}
    torch.save({k: part.state_dict() for k, part in parts.items()}, "file.pt")
    print(f"{name:14}{os.path.getsize('file.pt') / 1e6:5.1f} MB")

torch.save(model.state_dict(), "model.pt")
print(f"{'model alone':14}{os.path.getsize('model.pt') / 1e6:5.1f} MB")
