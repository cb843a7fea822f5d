import inspect

import torch
from torch import Tensor, nn


class Grids(nn.Module):
    def __init__(self):
        super().__init__()
        for number in range(2):
            self.register_buffer(f"grid_{number}", torch.ones(number + 1))

    def forward(self, images: Tensor) -> Tensor:
        for number in range(2):
            images = images + self.get_buffer(f"grid_{number}").sum()
        return images


print(Grids()(torch.zeros(1)))
print(inspect.signature(nn.Module.get_buffer).return_annotation.__name__)
