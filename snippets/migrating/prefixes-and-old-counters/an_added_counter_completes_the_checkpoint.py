import torch
from torch import nn

checkpoint = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)).state_dict()
del checkpoint["1.num_batches_tracked"]

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name, module in model.named_modules(remove_duplicate=False):
    for buffer, value in module._buffers.items():
        if buffer == "num_batches_tracked" and value is not None:
            key = f"{name}.{buffer}".lstrip(".")
            checkpoint.setdefault(key, torch.tensor(0))
print(model.load_state_dict(checkpoint))
