import numpy as np
import torch
from torch import nn


class Table(nn.Module):
    def __init__(self):
        super().__init__()
        steps = torch.arange(0, 8, 2)
        self.register_buffer("steps", steps)
        self.register_buffer("inv_freq", 1.0 / 10000 ** (steps / 8))
        self.register_buffer("anchors", torch.from_numpy(np.ones(2)))
        self.norm = nn.BatchNorm1d(2)


torch.set_default_dtype(torch.bfloat16)
built = Table()
torch.set_default_dtype(torch.float32)
cast = Table().to(torch.bfloat16)
for name, buffer in built.named_buffers():
    print(f"{name:24} {str(buffer.dtype):15} {cast.get_buffer(name).dtype}")
print(built.inv_freq.tolist())
print(Table().inv_freq.tolist())

norm = nn.BatchNorm1d(2, dtype=torch.float64)
print(norm.running_mean.dtype, norm.num_batches_tracked.dtype)
