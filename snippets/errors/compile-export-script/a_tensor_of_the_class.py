import torch
from torch import nn


class Normalizer(nn.Module):
    mean = torch.tensor([0.5, 0.4])

    def forward(self, images):
        return images - self.mean


try:
    torch.jit.script(Normalizer())
except RuntimeError as error:  # the rest is the place in this file
    error.args = (str(error).partition(" :\n")[0],)
    raise
