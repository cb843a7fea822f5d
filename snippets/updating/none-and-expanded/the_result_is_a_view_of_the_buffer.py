import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, length):
        super().__init__()
        positions = torch.arange(length).unsqueeze(0)
        self.register_buffer("position_ids", positions)

    def forward(self, batch_size):
        return self.position_ids.expand(batch_size, -1)


model = Positions(3)
ids = model(2)
ids[0, 0] = 7
print("rows  ", ids.tolist())
print("buffer", model.position_ids)
