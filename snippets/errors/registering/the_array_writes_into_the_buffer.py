import numpy as np
import torch
from torch import nn

angles = np.zeros(2, dtype=np.float32)
positions = nn.Module()
positions.register_buffer("angles", torch.from_numpy(angles).float())
positions.register_buffer("copied", torch.tensor(angles))
angles[0] = 7
print(positions.angles, positions.copied)
