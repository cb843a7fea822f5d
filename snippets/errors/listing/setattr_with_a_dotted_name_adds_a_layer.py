import torch
from torch import nn

model = nn.Sequential(nn.Sequential(nn.Linear(1, 1, bias=False)))
new = nn.Linear(1, 1, bias=False)
nn.init.constant_(model[0][0].weight, 3)
nn.init.constant_(new.weight, 7)

setattr(model, "0.0", new)
print("layer", model[0][0].weight.item())
print("state", {k: v.item() for k, v in model.state_dict().items()})
print("model", model(torch.ones(1, 1)).item())
