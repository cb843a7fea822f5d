import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2, 2), requires_grad=False)
        self.register_buffer("mean", torch.zeros(2, 2))


for assign in (False, True):
    model = Normalizer()
    before = model.mean
    checkpoint = {
        "scale": torch.ones(2, 2, dtype=torch.float64),
        "mean": torch.ones(2, 2, dtype=torch.float64).t(),
    }
    model.load_state_dict(checkpoint, assign=assign)
    checkpoint["mean"].fill_(5.0)
    print("assign", assign)
    print("  module's own tensor", model.mean is before)
    print("  checkpoint's tensor", model.mean is checkpoint["mean"])
    print("  dtype ", model.mean.dtype, model.scale.dtype)
    print("  stride", model.mean.stride())
    print("  value after a write to the checkpoint", model.mean[0, 0].item())
    print("  scale.requires_grad", model.scale.requires_grad)
