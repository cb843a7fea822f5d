import torch
import torch.distributed as dist
from torch import nn
from torch.utils.data import DataLoader


class RunningMoments(nn.Module):
    """Count, mean and variance of all rows, merged by Welford and Chan."""

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
    def update(self, rows):
        if rows.shape[1:] != self.mean.shape:
            raise ValueError(f"no rows of this width: {list(rows.shape)}")
        rows = rows.to(self.mean)
        mean = rows.sum(0) / max(len(rows), 1)
        self.merge(len(rows), mean, (rows - mean).square().sum(0))

    @torch.no_grad()
    def merge(self, count, mean, squares):
        """Add the moments of other rows."""
        self.require_float32()
        total = (self.count + count).to(self.mean.dtype)
        delta, share = mean - self.mean, count / total.clamp(min=1)
        self.squares += squares + delta.square() * self.count * share
        self.mean += delta * share
        self.count += count

    def variance(self, correction=1):
        self.require_float32()
        return self.squares / (self.count - correction).clamp(min=1)

    @torch.no_grad()
    def of_all_ranks(self):
        """The moments of all ranks' rows, as a module of their own."""
        merged, parts = type(self)(self.mean.shape).to(self.mean), []
        for own in self.buffers():
            parts.append([own.clone() for _ in range(dist.get_world_size())])
            dist.all_gather(parts[-1], own)
        for count, mean, squares in zip(*parts):
            merged.merge(count, mean, squares)
        return merged


torch.manual_seed(0)
images = torch.randn(90, 3, 8, 8) * 3 + 1000
moments = RunningMoments(3)
for batch in DataLoader(images, batch_size=32):
    moments.update(batch.movedim(1, -1).flatten(0, -2))

deviation = moments.variance().sqrt()
print("rows     ", moments.count.item())
print("mean     ", [round(v, 2) for v in moments.mean.tolist()])
print("deviation", [round(v, 2) for v in deviation.tolist()])
rows = images.movedim(1, -1).flatten(0, -2).double()
print("at once  ", [round(v, 2) for v in rows.std(0).tolist()])
