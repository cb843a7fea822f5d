import torch
from torch.nn.attention.bias import causal_lower_right
from torch.nn.functional import scaled_dot_product_attention as attend

torch.manual_seed(0)
q, k, v = torch.randn(3, 1, 1, 6, 4)
whole = attend(q, k, v, is_causal=True)[:, :, -2:]
new = q[:, :, -2:]


def difference(output):
    return (output - whole).abs().amax((0, 1, 3)).numpy().round(4)


print("no mask    ", difference(attend(new, k, v)))
print("is_causal  ", difference(attend(new, k, v, is_causal=True)))
lower_right = causal_lower_right(2, 6)
print("lower right", difference(attend(new, k, v, lower_right)))

room = torch.zeros(1, 1, 2, 4)  # the places of a cache not filled yet
keys, values = torch.cat([k, room], 2), torch.cat([v, room], 2)
lower_right = causal_lower_right(2, 8)
print("with room  ", difference(attend(new, keys, values, lower_right)))
mask = torch.arange(8) <= torch.tensor([[4], [5]])
print("positions  ", difference(attend(new, keys, values, mask)))
