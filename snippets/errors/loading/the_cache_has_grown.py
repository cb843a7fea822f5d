import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("keys", torch.empty(0, 2))

    def forward(self, x):
        self.keys = torch.cat([self.keys, x])
        return self.keys


memory = Memory()
memory(torch.ones(3, 2))
Memory().load_state_dict(memory.state_dict())
