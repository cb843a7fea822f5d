import copy

import torch
from torch import nn

checkpoint = nn.BatchNorm1d(1).state_dict()
shallow, deep = copy.copy(checkpoint), copy.deepcopy(checkpoint)
loaded = nn.BatchNorm1d(1)
loaded.load_state_dict(checkpoint, assign=True)
print(dict(checkpoint._metadata))
torch.save(checkpoint, "model.pt")

dicts = {
    "the same": checkpoint,
    "from the file": torch.load("model.pt"),
    "the module's own": loaded.state_dict(),
    "dict()": dict(checkpoint),
    "copied before": shallow,
    "deep-copied before": deep,
}
for name, state in dicts.items():
    model = nn.BatchNorm1d(1)
    model.load_state_dict(state, assign=False)
    print(f"{name:18}", model.running_mean is state["running_mean"])
