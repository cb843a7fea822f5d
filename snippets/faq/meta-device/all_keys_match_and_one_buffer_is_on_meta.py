import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(1))
        self.register_buffer("inv_freq", torch.ones(2), persistent=False)


with torch.device("meta"):
    model = Rotary()
print(model.load_state_dict(Rotary().state_dict(), assign=True))
for name, buffer in model.named_buffers():
    print(name, buffer.device)
model.inv_freq = torch.ones(2)
print("refilled:", model.inv_freq)
