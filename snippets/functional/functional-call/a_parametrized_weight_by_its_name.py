import torch
from torch import nn
from torch.func import functional_call
from torch.nn.utils.parametrizations import spectral_norm

three = torch.full((1, 1), 3.0)
for name in ("parametrizations.weight.original", "weight"):
    layer = spectral_norm(nn.Linear(1, 1, bias=False))
    original = layer.parametrizations.weight.original
    nn.init.constant_(original, 5.0)
    functional_call(layer, {name: three}, torch.ones(1, 1))
    print(name, "the module has", original.item())
