import torch
from torch.nn.functional import scaled_dot_product_attention

torch.manual_seed(0)
q, k, v = torch.randn(3, 1, 6, 4)
full = scaled_dot_product_attention(q, k, v, is_causal=True)

newest = q[:, -1:]
right = scaled_dot_product_attention(newest, k, v)
wrong = scaled_dot_product_attention(newest, k, v, is_causal=True)
print("last row of all six ", [round(x, 3) for x in full[0, -1].tolist()])
print("without is_causal   ", [round(x, 3) for x in right[0, 0].tolist()])
print("with is_causal      ", [round(x, 3) for x in wrong[0, 0].tolist()])
print("the first value     ", [round(x, 3) for x in v[0, 0].tolist()])
