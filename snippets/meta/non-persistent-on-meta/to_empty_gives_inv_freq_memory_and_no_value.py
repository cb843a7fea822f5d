import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        inv_freq = 1 / 10000 ** (torch.arange(2.0) / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


checkpoint = Rotary().state_dict()
print("built normally: ", Rotary().inv_freq)

with torch.device("meta"):
    model = Rotary()
model.to_empty(device="cpu")
print(model.load_state_dict(checkpoint))
print("to_empty, load: ", model.inv_freq)

model = Rotary()
model.to_empty(device="cpu")
model.load_state_dict(checkpoint)
print("was real before:", model.inv_freq)
