import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", None, persistent=False)

    def forward(self, scores):
        if self.mask is None:
            self.mask = torch.ones_like(scores).tril()
        return scores * self.mask


model = Attention()
run = torch.export.export(model, (torch.ones(2, 2),)).module()
scores = torch.full((2, 2), 5.0)
print("input      ", scores.tolist())
print("output     ", run(scores).tolist())
print("input now  ", scores.tolist())
print("next output", run(scores).tolist())
print("the original's mask is a", type(model.mask).__name__)
