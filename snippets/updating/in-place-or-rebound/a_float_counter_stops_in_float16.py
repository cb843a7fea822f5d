import torch
from torch import nn

module = nn.Module()
module.register_buffer("floats", torch.tensor(0.0))
module.register_buffer("integers", torch.tensor(0))
module.half()
for _ in range(3000):
    module.floats += 1
    module.integers += 1
print("float", module.floats)
print("int  ", module.integers)
