import torch
from torch import nn


class CausalMask(nn.Module):
    """Hides the keys after a query and, with a window, those long before.

    Queries are the last of the keys. The mask grows with the sequence.
    """

    def __init__(self, length, window=None):
        super().__init__()
        self.length, self.window = length, window
        self.reset_buffers()

    def reset_buffers(self, device=None):
        """Compute the mask; again, after `to_empty`."""
        mask = self.build(self.length, device)
        self.register_buffer("mask", mask, persistent=False)

    def build(self, length, device):
        mask = torch.ones(
            length, length, dtype=torch.bool, device=device
        ).tril()
        return mask if self.window is None else mask.triu(1 - self.window)

    def forward(self, scores):
        queries, keys = scores.shape[-2:]
        if queries > keys:
            raise ValueError(f"{queries} queries and only {keys} keys")
        if keys > len(self.mask):
            self.mask = self.build(keys, self.mask.device)
        return scores.masked_fill(
            ~self.mask[keys - queries : keys, :keys], float("-inf")
        )


causal, sliding = (
    CausalMask(length=2),
    CausalMask(length=2, window=2).bfloat16(),
)
print(causal(torch.zeros(3, 3)))
print(sliding(torch.zeros(3, 3)))
print("a new query beside a cache:", sliding(torch.zeros(1, 4)))
print(sliding.mask.dtype, "saved", list(sliding.state_dict()))
