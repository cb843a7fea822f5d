import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize

for mode in (True, False):
    torch.manual_seed(0)
    layer = parametrizations.spectral_norm(nn.Linear(64, 64))
    x = torch.randn(8, 64)
    layer(x)
    before = layer.eval()(x)
    layer.train(mode)
    parametrize.remove_parametrizations(layer, "weight")
    after = layer(x)
    print("train mode" if mode else "eval mode ", list(layer.state_dict()))
    print(
        "   the output changed by",
        round((after - before).abs().max().item(), 4),
    )
