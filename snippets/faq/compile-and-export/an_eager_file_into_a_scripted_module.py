import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("mask", torch.ones(1), persistent=False)

    def forward(self, images):
        return (images - self.mean) * self.mask


checkpoint = Normalizer(5.0).state_dict()
scripted = torch.jit.script(Normalizer(0.0))
complete = {**scripted.state_dict(), **checkpoint}
print(scripted.load_state_dict(complete), scripted.mean)
scripted.load_state_dict(checkpoint)
