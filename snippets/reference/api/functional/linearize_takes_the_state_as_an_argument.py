import warnings

import torch
from torch import nn
from torch.func import functional_call, linearize, vmap


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor(3.0))

    def forward(self, images):
        return 2 * (images - self.mean)


model, image = Center(), torch.tensor(4.0)


def centered(mean):
    return functional_call(model, {"mean": mean}, image)


warnings.filterwarnings("ignore")
output, tangent = linearize(centered, torch.tensor(3.0))
print("output", output.item(), "slope", tangent(torch.tensor(1.0)).item())
print(vmap(centered)(torch.tensor([0.0, 1.0, 2.0])))
print(model.mean)
