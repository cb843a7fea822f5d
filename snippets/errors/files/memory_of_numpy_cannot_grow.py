import numpy as np
import torch
from torch import nn

queue = nn.Module()
queue.register_buffer("items", torch.from_numpy(np.ones(3)))
queue.items.resize_(10)
