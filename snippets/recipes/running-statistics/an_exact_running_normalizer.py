import torch


class Normalizer(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.register_buffer("count", torch.tensor(0))
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("squares", torch.zeros(width))

    def require_float32(self):
        """Half precision loses small updates and overflows."""
        if self.squares.element_size() < 4:
            raise TypeError(f"statistics cast to {self.squares.dtype}")

    @torch.no_grad()
    def update(self, x):
        self.require_float32()
        if x.shape[1:] != self.mean.shape:
            raise ValueError(f"no rows of this width: {list(x.shape)}")
        new = x.sum(0, dtype=self.mean.dtype) / max(n := len(x), 1)
        total = (self.count + n).clamp(min=1).to(self.mean.dtype)
        delta, share = new - self.mean, n / total
        within, between = (x - new).square().sum(0), delta.square() * n
        self.squares += within + between * (self.count / total)
        self.mean += delta * share
        self.count += n

    def forward(self, x):
        self.require_float32()
        std = (self.squares / self.count.clamp(min=1)).sqrt()
        return (x - self.mean) / std.where(std > 1e-6 * self.mean.abs(), 1)


normalizer = Normalizer(1)
data = torch.tensor([[0.0], [2.0], [0.0], [2.0], [10.0], [12.0]])
for batch in (data[:0], data[:4], data[4:]):
    normalizer.update(batch)
    output = normalizer(data).var(correction=0).item()
    print(f"mean {normalizer.mean.item():.4f}, variance {output:.4f}")
