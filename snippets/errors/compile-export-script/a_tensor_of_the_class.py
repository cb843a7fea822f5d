import torch
from torch import nn


class Normalizer(nn.Module):
    mean = torch.tensor([0.5, 0.4])

    def forward(self, images):
        return images - self.mean


torch.jit.script(Normalizer())
