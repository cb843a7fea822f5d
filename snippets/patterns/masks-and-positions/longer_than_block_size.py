import torch
from torch import nn


class CausalMask(nn.Module):
    def __init__(self, block_size):
        super().__init__()
        mask = torch.ones(block_size, block_size, dtype=torch.bool)
        self.register_buffer("mask", mask.tril(), persistent=False)

    def forward(self, scores):
        steps = scores.shape[-1]
        mask = self.mask[:steps, :steps]
        print("asked for", steps, "got", tuple(mask.shape))
        return scores.masked_fill(~mask, float("-inf"))


causal = CausalMask(block_size=4)
causal(torch.zeros(4, 4))
causal(torch.zeros(6, 6))
