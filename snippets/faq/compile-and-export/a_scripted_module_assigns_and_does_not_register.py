import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count = self.count + 1
        return images


class Registering(nn.Module):
    def forward(self, images):
        self.register_buffer("count", images)


scripted = torch.jit.script(Assigning())
scripted(torch.ones(1))
print(scripted.count, list(scripted.state_dict()))
try:
    torch.jit.script(Registering())
except RuntimeError as error:
    print(str(error).split("\n")[1])
