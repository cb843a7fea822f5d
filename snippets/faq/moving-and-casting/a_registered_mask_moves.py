import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        mask = torch.ones(4, 4).tril()
        self.plain = mask.clone()
        self.register_buffer("mask", mask, persistent=False)


model = nn.Sequential(Attention()).to("meta")
print("plain tensor", model[0].plain.device)
print("buffer      ", model[0].mask.device)
print("saved       ", list(model.state_dict()))
