import copy
import pickle

import torch
from torch import nn

model = nn.Module()
model.weight = nn.Parameter(torch.zeros(1))
model.register_buffer("shadow", model.weight.detach())
model.register_buffer("base", torch.zeros(2))
model.register_buffer("view", model.base[:1])
copies = copy.deepcopy(model), pickle.loads(pickle.dumps(model))
for label, module in zip(("original", "deepcopy", "pickle"), (model, *copies)):
    module.weight.data.fill_(5.0)
    module.base.fill_(5.0)
    print(f"{label:8} shadow {module.shadow.item()}", end=" ")
    print("view", module.view.item())
