import torch
from torch import nn

torch.manual_seed(0)
base = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
base(torch.randn(8, 2))
adapter = {}
for name, value in base.state_dict().items():
    adapter[f"base_model.model.{name}"] = value

fresh = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
state = {}
for name in fresh.state_dict():
    state[name] = adapter[f"base_model.model.{name}"]
print(fresh.load_state_dict(state))
for model in (base, fresh):
    print([round(value, 5) for value in model[1].running_mean.tolist()])
