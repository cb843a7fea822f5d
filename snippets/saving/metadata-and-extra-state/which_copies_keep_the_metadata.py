import copy
from collections import OrderedDict

import torch
from torch import nn

state = nn.Sequential(nn.BatchNorm1d(1)).state_dict()
print(dict(state._metadata))

torch.save({"model": state}, "model.pt")
copies = {
    "torch.load": torch.load("model.pt")["model"],
    "copy.copy": copy.copy(state),
    "copy.deepcopy": copy.deepcopy(state),
    "state.copy()": state.copy(),
    "dict()": dict(state),
    "OrderedDict()": OrderedDict(state),
    "comprehension": {"net." + key: value for key, value in state.items()},
    "state | {}": state | {},
}
for name, other in copies.items():
    print(f"{name:14}", "kept" if hasattr(other, "_metadata") else "lost")
