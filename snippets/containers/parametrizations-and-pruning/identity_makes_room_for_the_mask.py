import torch
from torch import nn
from torch.nn.utils import prune

checkpoint = {
    "weight_orig": torch.tensor([[2.0, 3.0, 4.0]]),
    "weight_mask": torch.tensor([[0.0, 1.0, 0.0]]),
}
layer = nn.Linear(3, 1, bias=False)
nn.init.zeros_(layer.weight)
prune.identity(layer, "weight")
print(layer.load_state_dict(checkpoint))
print("loaded ", layer.weight.tolist())
layer(torch.ones(1, 3))
print("forward", layer.weight.tolist())

plain = nn.Linear(3, 1, bias=False)
weight = checkpoint["weight_orig"] * checkpoint["weight_mask"]
print(plain.load_state_dict({"weight": weight}), plain.weight.tolist())
