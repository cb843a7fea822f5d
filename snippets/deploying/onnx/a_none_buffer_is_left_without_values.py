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


scores = torch.full((2, 2), 5.0)
model, kept = Attention().eval(), Attention().eval()
program = torch.onnx.export(model, (scores,), verbose=False)
torch.onnx.export(copy.deepcopy(kept), (scores,), verbose=False)
print("onnx model", program(scores)[0].tolist())
print("exported itself", type(model(scores)).__name__)
print("a copy exported", type(kept(scores)).__name__)
