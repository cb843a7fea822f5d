import torch
from torch import nn

model = nn.Module()
model.register_buffer("mean", torch.zeros(2), persistent=False)
print("registered      ", list(model.state_dict()))

model.mean = torch.ones(2)
print("assigned tensor ", list(model.state_dict()))

model.mean = nn.Buffer(torch.ones(2))
print("assigned Buffer ", list(model.state_dict()))
