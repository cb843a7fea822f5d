import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

    def fit(self, images):
        self.mean.copy_(images.mean(dim=0))

    def forward(self, images):
        return images - self.mean


normalizer = Normalizer()
normalizer.fit(torch.tensor([[4.0], [6.0]]))
checkpoint = normalizer.state_dict()
print("checkpoint", list(checkpoint))

reloaded = Normalizer()
print(reloaded.load_state_dict(checkpoint))
print("fitted", normalizer.mean, "reloaded", reloaded.mean)

normalizer.to("meta")
images = torch.zeros(8, 1, device="meta")
print(f"images on {images.device}, mean on {normalizer.mean.device}")
print("output", normalizer(images).shape)
