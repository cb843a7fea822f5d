import torch
from torch import nn


class Blur(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("kernel", torch.full((1, 1, 3), 1 / 3))

    def forward(self, images):
        kernel = self.kernel.to(images.dtype)
        return nn.functional.conv1d(images, kernel)


blur = Blur()
images = torch.ones(1, 1, 5)
print(blur(images.half()).dtype, blur(images).dtype)
print("kernel is still", blur.kernel.dtype)
