import torch
from torch import nn


def show(label):
    difference = (rebuilt.eval()(batch) - model.eval()(batch)).abs()
    print(label, round(difference.max().item(), 2))


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
optimizer = torch.optim.AdamW(model.parameters())
for _ in range(3):
    batch = torch.randn(8, 2) + 5
    model(batch).square().mean().backward()
    optimizer.step()

rebuilt = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
with torch.no_grad():
    weights = optimizer.param_groups[0]["params"]
    for parameter, value in zip(rebuilt.parameters(), weights):
        parameter.copy_(value)
show("parameters only")

buffers = dict(model.named_buffers())
print(rebuilt.load_state_dict(buffers, strict=False).missing_keys)
show("with buffers   ")
