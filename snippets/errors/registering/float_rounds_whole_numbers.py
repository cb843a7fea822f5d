import numpy as np
import torch

ids = np.array([16777216, 16777217])
print(torch.from_numpy(ids))
print(torch.from_numpy(ids).float().long())
