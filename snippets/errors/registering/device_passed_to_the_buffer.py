import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, size, device=None):
        super().__init__()
        self.register_buffer("values", torch.zeros(size, device=device))


table = nn.utils.skip_init(Table, 4)
table.load_state_dict({"values": torch.tensor([1.0, 2.0, 3.0, 4.0])})
print(table.values.device, table.values)
