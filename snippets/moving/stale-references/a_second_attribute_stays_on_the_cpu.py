import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", mean)
        self.offset = self.mean
        self.subtract = lambda images: images - mean


normalizer = Normalizer(torch.zeros(3))
print("one tensor:", normalizer.offset is normalizer.mean)
normalizer.to("meta")
print("mean  ", normalizer.mean.device)
print("offset", normalizer.offset.device)
normalizer.subtract(torch.zeros(3, device="meta"))
