import numpy as np
import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).double().state_dict()
checkpoint["running_mean"] = np.array([0.5, 1.5])
checkpoint["running_var"] = [0.1, 0.2]
checkpoint["num_batches_tracked"] = 3

norm = nn.BatchNorm1d(2).double()
for key, own in norm.state_dict().items():
    if torch.is_tensor(own) and not torch.is_tensor(checkpoint.get(key, own)):
        checkpoint[key] = torch.tensor(checkpoint[key], dtype=own.dtype)
print(norm.load_state_dict(checkpoint))
print(norm.running_mean, norm.num_batches_tracked)
print(norm.running_var.tolist(), torch.tensor([0.1]).double().tolist())
