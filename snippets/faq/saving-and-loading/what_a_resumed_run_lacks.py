import torch
from torch import nn, optim


def start():
    model = nn.Sequential(nn.BatchNorm1d(3), nn.Dropout(), nn.Linear(3, 1))
    return {"model": model, "optimizer": optim.Adam(model.parameters(), 0.1)}


def train(model, optimizer):
    for _ in range(5):
        optimizer.zero_grad()
        loss = (model(torch.eye(3)) - 5).square().mean()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 3)


torch.manual_seed(0)
train(**(run := start()))
saved = {name: part.state_dict() for name, part in run.items()}
torch.save(saved | {"random": torch.get_rng_state()}, "run.pt")
print("not stopped", train(**run))
for left_out in ("nothing", "optimizer", "random", "model"):
    new, saved = start(), torch.load("run.pt")
    for name in new.keys() - {left_out}:
        new[name].load_state_dict(saved[name])
    if left_out != "random":
        torch.set_rng_state(saved["random"])
    print("without", left_out, train(**new))
