import torch
from torch import nn


def build():
    torch.manual_seed(0)
    model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
    return model, torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)


def train(model, optimizer, steps):
    for step in steps:
        loss = model(torch.arange(4.0).unsqueeze(1) + step).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"{model[0].running_mean.item():.3f} {model[1].bias.item():.3f}")


model, optimizer = build()
train(model, optimizer, range(5))
parts = {"state_dict": model, "optimizer": optimizer}
torch.save({k: part.state_dict() for k, part in parts.items()}, "file.pt")
train(model, optimizer, range(5, 10))

model, optimizer = build()
checkpoint = torch.load("file.pt")
model.load_state_dict(checkpoint["state_dict"])
optimizer.load_state_dict(checkpoint["optimizer"])
train(model, optimizer, range(5, 10))
