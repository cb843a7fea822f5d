import torch
from torch.nn.functional import scaled_dot_product_attention

torch.manual_seed(0)
q, k, v = torch.randn(3, 1, 6, 4)
mask = torch.ones(6, 6, dtype=torch.bool).tril()

with_mask = scaled_dot_product_attention(q, k, v, attn_mask=mask)
without = scaled_dot_product_attention(q, k, v, is_causal=True)
print(f"largest difference {(with_mask - without).abs().max():.5f}")
