import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.register_buffer("table", torch.arange(length).float())


class Block(nn.Module):
    def __init__(self, positions):
        super().__init__()
        self.positions = positions


positions = Positions(3)
model = nn.ModuleList([Block(positions), Block(positions)])
model.double()
model[0].positions.table.fill_(7)
print(model[1].positions.table)
print([name for name, _ in model.named_buffers()])
print(list(model.state_dict()))
