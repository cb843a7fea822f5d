import torch
from torch import nn


class Checked(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(1))
        self.register_buffer("std", torch.ones(1))

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


model = Checked()
model.std = torch.full((1,), 5.0)
print("keys", list(model.state_dict()))
print("attribute", model.std, "saved", model.state_dict()["std"])
