import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.plain = None
        self.register_buffer("mask", None, persistent=False)

    def forward(self, scores):
        length = scores.shape[-1]
        ones = torch.ones(length, length, device=scores.device)
        self.plain = ones.tril()
        self.mask = ones.tril()
        return scores * self.mask


model = Attention()
model(torch.rand(3, 3))
model.to("meta")
print("attribute", model.plain.device)
print("buffer   ", model.mask.device)
print("keys     ", list(model.state_dict()))
