import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, persistent):
        super().__init__()
        mask = torch.ones(3, 3).tril()
        self.register_buffer("mask", mask, persistent=persistent)


checkpoint = Attention(persistent=True).state_dict()
Attention(persistent=False).load_state_dict(checkpoint)
