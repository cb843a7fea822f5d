import numpy as np
import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["running_mean"] = np.array([0.5, 1.5])
checkpoint["num_batches_tracked"] = 3

for key, value in checkpoint.items():
    checkpoint[key] = torch.as_tensor(value)
norm = nn.BatchNorm1d(2)
print(norm.load_state_dict(checkpoint))
print(norm.running_mean, norm.num_batches_tracked)
