import os

import numpy
import torch
from torch import nn

array = numpy.zeros(100_000, dtype=numpy.float32)
table = nn.Module()
table.register_buffer("queries", torch.from_numpy(array))
table.register_buffer("keys", torch.from_numpy(array))
table.queries[0] = 7
print("before", table.keys[0].item())

torch.save(table.state_dict(), "model.pt")
print(os.path.getsize("model.pt") // 1000, "kB")
loaded = torch.load("model.pt")
loaded["queries"][0] = 9
print("after ", loaded["keys"][0].item())
