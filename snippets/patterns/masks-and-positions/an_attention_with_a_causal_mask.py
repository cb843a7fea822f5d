import torch
from torch import nn


class CausalAttention(nn.Module):
    def __init__(self, width, block_size):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        mask = torch.ones(block_size, block_size, dtype=torch.bool)
        self.register_buffer("mask", mask.tril(), persistent=False)

    def forward(self, x):
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
        steps = x.shape[1]
        mask = self.mask[:steps, :steps]
        scores = scores.masked_fill(~mask, float("-inf"))
        return scores.softmax(-1) @ v


torch.manual_seed(0)
attention = CausalAttention(width=4, block_size=8).to(torch.bfloat16)
x = torch.randn(1, 5, 4, dtype=torch.bfloat16)
changed = x.clone()
changed[0, 3] += 1
gap = (attention(x) - attention(changed)).abs().amax(-1)[0]
print("mask", attention.mask.dtype, list(attention.state_dict()))
print("positions that see position 3", gap.nonzero().flatten().tolist())
