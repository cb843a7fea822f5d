import torch
from torch.nn.functional import scaled_dot_product_attention

torch.manual_seed(0)
keys, values = torch.zeros(2, 1, 6, 4)
keys[:, :3], values[:, :3] = torch.randn(2, 1, 3, 4)
query = torch.randn(1, 1, 4)

filled = torch.arange(6) < 3
mask = filled[None, :]
expected = scaled_dot_product_attention(query, keys[:, :3], values[:, :3])
everything = scaled_dot_product_attention(query, keys, values)
masked = scaled_dot_product_attention(query, keys, values, attn_mask=mask)
print(f"off without a mask {(everything - expected).abs().max():.4f}")
print(f"off with a mask    {(masked - expected).abs().max():.4f}")
