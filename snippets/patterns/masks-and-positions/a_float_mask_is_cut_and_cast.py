import torch
from torch import nn


class CausalAttention(nn.Module):
    def __init__(self, context_length):
        super().__init__()
        ones = torch.ones(context_length, context_length)
        self.register_buffer("mask", torch.triu(ones, diagonal=1))

    def forward(self, scores):
        tokens = scores.shape[-1]
        mask = self.mask.bool()[:tokens, :tokens]
        return scores.masked_fill(mask, -torch.inf)


model = CausalAttention(context_length=4).to(torch.bfloat16)
print(model(torch.zeros(3, 3)))
print(model.mask.dtype, list(model.state_dict()))
torch.zeros(4, 4).masked_fill(model.mask, -torch.inf)
