import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.register_buffer("count", torch.tensor(0))
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("squares", torch.zeros(width))

    @torch.no_grad()
    def update(self, x):
        self.count += (n := len(x))
        delta, share = x.mean(0) - self.mean, n / self.count
        self.squares += (x - x.mean(0)).square().sum(0)
        self.squares += delta.square() * n * (1 - share)
        self.mean += delta * share

    def forward(self, x):
        std = (self.squares / self.count).sqrt()
        return (x - self.mean) / std.clamp(min=1e-6)


normalizer = Normalizer(1)
data = torch.tensor([[0.0], [2.0], [0.0], [2.0], [10.0], [12.0]])
normalizer.update(data[:4])
normalizer.update(data[4:])
print(f"mean {normalizer.mean.item():.4f}, of the data {data.mean():.4f}")
print(f"variance of the output {normalizer(data).var(correction=0):.4f}")
