import torch
from torch.nn.functional import scaled_dot_product_attention

torch.manual_seed(0)
query = torch.randn(1, 1, 4)
mask = (torch.arange(6) < 3)[None, :]
for room in (0.0, torch.nan):  # what the places not filled hold
    keys, values = torch.full((2, 1, 6, 4), room)
    keys[:, :3], values[:, :3] = torch.ones(2, 1, 3, 4)
    output = scaled_dot_product_attention(query, keys, values, mask)
    print(room, output[0, 0])
