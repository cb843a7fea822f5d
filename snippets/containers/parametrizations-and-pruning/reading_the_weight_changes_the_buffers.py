import torch
from torch import nn

torch.manual_seed(0)
layer = nn.utils.parametrizations.spectral_norm(nn.Linear(50, 50))
norm = layer.parametrizations.weight[0]
for mode in (True, False):
    layer.train(mode)
    before = norm._u.clone()
    with torch.no_grad():
        weight = layer.weight
    moved = (norm._u - before).abs().max() > 0
    print("training", mode, "_u changed", moved.item(), tuple(weight.shape))
