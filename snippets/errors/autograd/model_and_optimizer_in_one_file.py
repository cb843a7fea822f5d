import torch
from torch import nn

model = nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(1, 1)).sum().backward()
optimizer.step()
file = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
torch.save(file, "training.pt")

file = torch.load("training.pt")
model = nn.Linear(1, 1)
print(model.load_state_dict(file["model"]))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
optimizer.load_state_dict(file["optimizer"])
print(optimizer.state[model.bias]["momentum_buffer"])
