import torch
from torch import nn


class Shift(nn.Module):
    def __init__(self, mean=None):
        super().__init__()
        self.register_buffer("mean", mean)

    def forward(self, images):
        mean = self.mean
        if mean is not None:
            images = torch.sub(images, mean)
        return images


for mean in (None, torch.tensor([0.5, 0.4])):
    scripted = torch.jit.script(Shift(mean))
    print(scripted(torch.ones(2)), list(scripted.state_dict()))
