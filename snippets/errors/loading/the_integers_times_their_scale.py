import torch
from torch import nn

torch.manual_seed(0)
weight = torch.randn(1, 2)
scale = weight.abs().max() / 127
integers = (weight / scale).round().to(torch.int8)
checkpoint = {"weight": integers, "weight_scale": scale}

integers = checkpoint["weight"].float()
checkpoint["weight"] = integers * checkpoint.pop("weight_scale")
model = nn.Linear(2, 1, bias=False)
print(model.load_state_dict(checkpoint, assign=True))
print("trained", weight.numpy().round(2))
print("loaded ", model.weight.detach().numpy().round(2))
