import torch
from torch import nn, vmap
from torch.func import replace_all_batch_norm_modules_

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2, affine=False))
print("before", list(model.state_dict()))
replace_all_batch_norm_modules_(model)
print("after ", list(model.state_dict()))
tasks = torch.randn(3, 8, 2)
print("vmap  ", vmap(model)(tasks).shape)

built = nn.BatchNorm1d(2, affine=False, track_running_stats=False)
print("built without", list(built.state_dict()), vmap(built)(tasks).shape)
