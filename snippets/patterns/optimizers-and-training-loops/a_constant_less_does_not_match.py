import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, old):
        super().__init__()
        scale = torch.ones(1)
        if old:
            self.scale = nn.Parameter(scale, requires_grad=False)
        else:
            self.register_buffer("scale", scale)
        self.linear = nn.Linear(2, 1)


old, model = Model(old=True), Model(old=False)
saved = torch.optim.AdamW(old.parameters()).state_dict()
optimizer = torch.optim.AdamW(model.parameters())

print(model.load_state_dict(old.state_dict()))
optimizer.load_state_dict(saved)
