import torch
from torch import nn

rotary = nn.Module()
rotary.register_buffer("rotation", torch.polar(torch.ones(3), torch.ones(3)))
rotary.register_buffer("cos_sin", torch.view_as_real(rotary.rotation))
torch.save(rotary.state_dict(), "rotary.pt")
