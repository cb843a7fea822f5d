import torch
from torch import nn

torch.manual_seed(0)
weight = torch.randn(1, 2)
scale = weight.abs().max() / 127
checkpoint = {"weight": (weight / scale).round().to(torch.int8)}

copied = nn.Linear(2, 1, bias=False)
print(copied.load_state_dict(checkpoint))
print("trained", weight.numpy().round(2))
print("loaded ", copied.weight.detach().numpy())
