import numpy as np
import torch
from torch import nn

queue = nn.Module()
queue.register_buffer("items", torch.from_numpy(np.ones(3)))
try:
    queue.items.resize_(10)
except RuntimeError as error:
    print(error)
print(queue.items.shape, queue.items.untyped_storage().nbytes(), "bytes")

queue.items.resize_(3)
print(queue.items)
