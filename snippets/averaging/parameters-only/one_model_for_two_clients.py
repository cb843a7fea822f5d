import copy

import torch
from torch import nn

model = nn.BatchNorm1d(1, momentum=1.0)
held, copied = [], []
for mean in (4.0, 6.0):
    model(torch.full((4, 1), mean))
    held.append(model.state_dict())
    copied.append(copy.deepcopy(model.state_dict()))
for label, states in (("held  ", held), ("copied", copied)):
    print(label, [state["running_mean"].item() for state in states])
