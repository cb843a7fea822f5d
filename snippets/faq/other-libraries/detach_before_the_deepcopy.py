import copy

import torch
from torch import nn

model = nn.Linear(2, 2)
model.register_buffer("mean", torch.zeros(2))
for detach in (False, True):
    output = model(torch.ones(1, 2))
    mean = output.mean(0)
    model.mean = mean.detach() if detach else mean
    print("detached" if detach else "kept as it is", end=": ")
    try:
        copy.deepcopy(model)
        print("deepcopy works")
    except RuntimeError as error:
        print(str(error)[:56])
