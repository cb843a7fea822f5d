import torch
from torch import nn

torch.use_deterministic_algorithms(True)


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("inv_freq", torch.ones(2), persistent=False)


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.ones_(module.weight)
    elif isinstance(module, nn.BatchNorm1d):
        module.reset_parameters()


def build():
    return nn.Sequential(
        nn.Linear(1, 1, bias=False), nn.BatchNorm1d(1), Rotary()
    )


with torch.device("meta"):
    model = build()
model.to_empty(device="cpu").apply(init_weights)
print(model[0].weight.data, model[1].running_var, model[2].inv_freq)
