import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class SamplesSeen(nn.Module):
    """Hands its input on; in train mode, counts what all ranks see."""

    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.tensor(0))

    def forward(self, samples):
        if self.training:
            count = torch.tensor(len(samples), device=self.seen.device)
            if dist.is_initialized():
                dist.all_reduce(count)
            self.seen += count
        return samples


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    network = nn.Sequential(SamplesSeen(), nn.Linear(1, 1))
    model = nn.parallel.DistributedDataParallel(network)
    for step in range(1, 4):
        model(torch.ones(10 + rank, 1)).sum().backward()
        ranks = [None, None]
        dist.all_gather_object(ranks, network[0].seen.item())
        if rank == 0:
            print("step", step, "seen on each rank", ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
