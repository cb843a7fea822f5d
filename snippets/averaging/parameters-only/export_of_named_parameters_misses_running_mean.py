from torch import nn

base = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
adapter = {}
for name, value in base.named_parameters():
    adapter[f"base_model.model.{name}"] = value

fresh = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name in fresh.state_dict():
    value = adapter[f"base_model.model.{name}"]
    print("found", name, tuple(value.shape))
