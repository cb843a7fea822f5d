import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(1, requires_grad=True))
checkpoint = model.state_dict()
for assign in (False, True):
    model.load_state_dict(checkpoint, assign=assign)
    print("assign", assign, "requires_grad", model.scale.requires_grad)
