import torch
from torch import nn

rotary = nn.Module()
rotary.register_buffer("rotation", torch.polar(torch.ones(3), torch.ones(3)))
cos_sin = torch.view_as_real(rotary.rotation).clone()
rotary.register_buffer("cos_sin", cos_sin)
torch.save(rotary.state_dict(), "rotary.pt")
print(torch.load("rotary.pt")["cos_sin"][0])
