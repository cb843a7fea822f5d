import torch
from torch import nn

torch.manual_seed(0)
checkpoint = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 10)).state_dict()
model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 3))

own = model.state_dict()
misfits = [
    key
    for key, value in checkpoint.items()
    if key in own and torch.is_tensor(value) and own[key].shape != value.shape
]
for key in misfits:
    was, now = tuple(checkpoint[key].shape), tuple(own[key].shape)
    print(f"{key}: checkpoint {was}, model {now}")
    del checkpoint[key]

result = model.load_state_dict(checkpoint, strict=False)
print("missing   ", result.missing_keys)
print("unexpected", result.unexpected_keys)
