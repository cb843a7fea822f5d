import warnings

import torch
from torch import nn

warnings.simplefilter("default", DeprecationWarning)


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("table", torch.ones(2), persistent=False)
        self.plain = torch.full((2,), 3.0)

    def forward(self, images):
        return images - self.mean + self.table + self.plain


model = Normalizer()
scripted = torch.jit.script(model)
traced = torch.jit.trace(model, torch.ones(2))
print("eager   ", list(model.state_dict()))
print("scripted", list(scripted.state_dict()))
print("traced  ", list(traced.state_dict()))
