import torch
from torch import nn


class CausalMask(nn.Module):
    def __init__(self, block_size):
        super().__init__()
        mask = torch.ones(block_size, block_size, dtype=torch.bool)
        self.register_buffer("mask", mask.tril(), persistent=False)

    def forward(self, scores):
        steps = scores.shape[-1]
        if steps > len(self.mask):
            self.mask = self.mask.new_ones(steps, steps).tril()
        mask = self.mask[:steps, :steps]
        return scores.masked_fill(~mask, float("-inf"))


causal = CausalMask(block_size=4)
print(tuple(causal(torch.zeros(6, 6)).shape))
print("mask", tuple(causal.mask.shape), "saved", list(causal.state_dict()))
