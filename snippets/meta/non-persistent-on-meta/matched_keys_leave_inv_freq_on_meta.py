import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        inv_freq = 1 / 10000 ** (torch.arange(2.0) / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


checkpoint = Rotary().state_dict()
with torch.device("meta"):
    model = Rotary()
print(model.load_state_dict(checkpoint, assign=True))
print(model.linear.weight.device, model.inv_freq.device)
