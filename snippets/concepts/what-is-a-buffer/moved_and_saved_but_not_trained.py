import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("std", torch.tensor(std))

    def forward(self, images):
        return (images - self.mean) / self.std


normalizer = Normalizer(mean=[0.5], std=[0.25])
print("output    ", normalizer(torch.tensor([1.0])))
print("buffers   ", [name for name, _ in normalizer.named_buffers()])
print("state dict", list(normalizer.state_dict()))
print("parameters", list(normalizer.parameters()))

normalizer.to(torch.float64)
print("after .to ", normalizer.mean)
