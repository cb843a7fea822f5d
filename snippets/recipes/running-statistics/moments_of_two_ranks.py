import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class RunningMoments(nn.Module):
    """Count, mean and variance of all rows, merged by Welford and Chan."""

    def __init__(self, width):
        super().__init__()
        self.register_buffer("count", torch.tensor(0))
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("squares", torch.zeros(width))

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
        total = (self.count + count).to(self.mean.dtype)
        delta, share = mean - self.mean, count / total.clamp(min=1)
        self.squares += squares + delta.square() * self.count * share
        self.mean += delta * share
        self.count += count

    def variance(self, correction=1):
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


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    torch.manual_seed(0)
    data = torch.randn(900, 1) * 3 + 1000
    moments = RunningMoments(1)
    for batch in (data[:100], data[100:]) if rank == 0 else (data[400:],):
        moments.update(batch)
    merged = moments.of_all_ranks()
    if rank == 0:
        rows = torch.cat([data, data[400:]]).double()
        mean, variance = merged.mean.item(), merged.variance().item()
        print("rows    ", moments.count.item(), "of", merged.count.item())
        print(f"merged   mean {mean:.3f}, variance {variance:.3f}")
        print(f"at once  mean {rows.mean():.3f}, variance {rows.var():.3f}")
    dist.barrier()


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
