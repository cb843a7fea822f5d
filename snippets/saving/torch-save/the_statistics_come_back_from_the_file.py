import torch
from torch import nn


def build():
    return nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))


torch.manual_seed(0)
model = build()
for _ in range(10):
    model(torch.randn(8, 2) + 5)
torch.save(model.state_dict(), "model.pt")

restored = build()
print("fresh   ", restored[1].running_mean, restored[1].num_batches_tracked)
print(restored.load_state_dict(torch.load("model.pt")))
print("restored", restored[1].running_mean, restored[1].num_batches_tracked)
print("saved   ", model[1].running_mean, model[1].num_batches_tracked)
