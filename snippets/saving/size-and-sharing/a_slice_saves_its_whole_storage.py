import os

import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", mean)


images = torch.zeros(1000, 1000)
for name, mean in ("slice", images[0]), ("clone", images[0].clone()):
    torch.save(Normalizer(mean).state_dict(), "model.pt")
    print(name, tuple(mean.shape), os.path.getsize("model.pt"), "bytes")
