import numpy as np
import torch
from torch import nn

table = torch.tensor([1.0, 2.0])
array = np.array([1.0, 2.0])


def build(tensor):
    module = nn.Module()
    module.register_buffer("table", tensor)
    return module


first, second = build(table), build(table)
first.load_state_dict({"table": torch.tensor([7.0, 8.0])})
print(table, second.table)

build(torch.from_numpy(array)).load_state_dict(first.state_dict())
print(array)

module = nn.Module()
module.table = nn.Buffer(table)
module.table.zero_()
print(table)

third = build(table.clone())
third.table.fill_(5)
print(table)
