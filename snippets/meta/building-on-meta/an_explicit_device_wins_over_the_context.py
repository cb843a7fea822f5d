import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 4)
        steps = torch.arange(2.0, device="cpu")
        inv_freq = 1 / 10000 ** (steps / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


checkpoint = Rotary().state_dict()
with torch.device("meta"):
    model = Rotary()
print(model.linear.weight.device, model.inv_freq)
print(model.load_state_dict(checkpoint, assign=True))
print(model.linear.weight.device, model.inv_freq)
