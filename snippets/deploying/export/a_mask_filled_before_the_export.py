import copy

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
filled = copy.deepcopy(model)
filled(torch.ones(2, 2))
program = torch.export.export(filled, (torch.ones(2, 2),))
run = program.module()
scores = torch.full((2, 2), 5.0)
print("outputs  ", run(scores).tolist(), run(scores).tolist())
print("input now", scores.tolist())
print("constants", list(program.constants), "original", model.mask)
