import torch
from torch import nn


class Attention(nn.Linear):
    last_scores = None  # for a look in the debugger

    def forward(self, x):
        scores = super().forward(x).softmax(dim=-1)
        self.last_scores = scores.detach()
        return scores


attention = Attention(4, 4)
attention(torch.zeros(1, 4))
attention.half()
print("saved ", list(attention.state_dict()))
print("weight", attention.weight.dtype)
print("scores", attention.last_scores.dtype)
