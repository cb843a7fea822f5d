import copy

import torch
from torch import nn

checkpoint = nn.BatchNorm1d(1).state_dict()
before = copy.deepcopy(checkpoint)
loaded = nn.BatchNorm1d(1)
loaded.load_state_dict(checkpoint, assign=True)
print(dict(checkpoint._metadata))
torch.save(checkpoint, "model.pt")

dicts = {
    "the same": checkpoint,
    "from the file": torch.load("model.pt"),
    "the module's own": loaded.state_dict(),
    "dict()": dict(checkpoint),
    "a deep copy from before": before,
}
for name, state in dicts.items():
    model = nn.BatchNorm1d(1)
    model.load_state_dict(state, assign=False)
    print(f"{name:23}", model.running_mean is state["running_mean"])
