import copy

import torch
from torch import nn


def load_all_or_nothing(model, checkpoint):
    copy.deepcopy(model).load_state_dict(checkpoint)
    model.load_state_dict(checkpoint)


model = nn.Linear(1, 1)
nn.init.zeros_(model.weight)
checkpoint = {"weight": torch.ones(1, 1), "bias": torch.zeros(3)}
try:
    load_all_or_nothing(model, checkpoint)
except RuntimeError:
    print("refused", model.weight.item())
checkpoint["bias"] = torch.zeros(1)
load_all_or_nothing(model, checkpoint)
print("loaded ", model.weight.item())
