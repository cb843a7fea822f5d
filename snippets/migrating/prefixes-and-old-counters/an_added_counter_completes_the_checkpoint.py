import torch
from torch import nn

checkpoint = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)).state_dict()
del checkpoint["1.num_batches_tracked"]

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name, module in model.named_modules(remove_duplicate=False):
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        key = f"{name}.num_batches_tracked"
        checkpoint.setdefault(key, torch.tensor(0))
print(model.load_state_dict(checkpoint))
