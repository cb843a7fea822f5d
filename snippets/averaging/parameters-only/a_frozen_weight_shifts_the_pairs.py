import torch
from torch import nn


def build():
    return nn.ModuleList([nn.Linear(1, 1, bias=False) for _ in range(2)])


model = build()
nn.init.constant_(model[0].weight, 3.0)
nn.init.constant_(model[1].weight, 5.0)
model[0].requires_grad_(False)
trained = [p for p in model.parameters() if p.requires_grad]
weights = torch.optim.SGD(trained, lr=0.1).param_groups[0]["params"]

rebuilt = build()
nn.init.zeros_(rebuilt[1].weight)
with torch.no_grad():
    for parameter, value in zip(rebuilt.parameters(), weights):
        parameter.copy_(value)
print("model  ", [p.item() for p in model.parameters()])
print("rebuilt", [p.item() for p in rebuilt.parameters()])
