import torch
from torch import nn


def build():
    model = nn.BatchNorm1d(1)
    return model, torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)


model, optimizer = build()
model(torch.tensor([[0.0], [2.0]])).sum().backward()
optimizer.step()
parts = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
torch.save(parts, "file.pt")

model, optimizer = build()
loaded = torch.load("file.pt", mmap=True)
model.load_state_dict(loaded["model"])
optimizer.load_state_dict(loaded["optimizer"])
loaded["model"]["weight"].fill_(7.0)
loaded["optimizer"]["state"][0]["momentum_buffer"].fill_(7.0)
print("weight  ", model.weight.data)
print("momentum", optimizer.state[model.weight]["momentum_buffer"])
