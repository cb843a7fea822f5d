import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = torch.zeros(1)

    def fit(self, images):
        self.mean = images.mean(dim=0)

    def forward(self, images):
        return images - self.mean.to(images)


images = torch.tensor([[4.0], [6.0]])
normalizer = Normalizer()
normalizer.fit(images)
reloaded = Normalizer()
print(reloaded.load_state_dict(normalizer.state_dict()))

images = images.to(torch.float64)
print("fitted  ", normalizer(images).flatten())
print("reloaded", reloaded(images).flatten())
