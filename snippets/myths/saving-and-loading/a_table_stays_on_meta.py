import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.register_buffer("rate", torch.arange(2.0), persistent=False)


checkpoint = Rotary().state_dict()
with torch.device("meta"):
    model = Rotary()
print(model.load_state_dict(checkpoint, assign=True))
print("linear", model.linear.weight.device, "rate", model.rate.device)
model.to("cpu")
