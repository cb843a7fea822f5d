import torch
from torch import nn


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("state", torch.zeros(1), persistent=False)

    def forward(self, x):
        state = x + self.state
        self.state = state.detach()
        return state


model = Recurrent()
outputs = [model(torch.ones(1)) for _ in range(3)]
model.state = torch.zeros(1)
print("assigned", [output.item() for output in outputs])

outputs = [model(torch.ones(1)) for _ in range(3)]
model.state.zero_()
print("zero_() ", [output.item() for output in outputs])
