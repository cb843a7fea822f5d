import torch
from torch import nn

torch.manual_seed(0)
saved = nn.MultiheadAttention(8, num_heads=4)
model = nn.MultiheadAttention(8, num_heads=2)
print(model.load_state_dict(saved.state_dict()))
x = torch.randn(3, 8)
print("outputs equal:", torch.allclose(saved(x, x, x)[0], model(x, x, x)[0]))
