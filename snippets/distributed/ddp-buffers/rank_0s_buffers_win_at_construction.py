import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Normalizer(nn.Linear):
    def __init__(self, rank):
        super().__init__(1, 1)
        std = torch.tensor(20.0 + rank)
        self.register_buffer("mean", torch.tensor(10.0 + rank))
        self.register_buffer("std", std, persistent=False)
        self.offset = torch.tensor(30.0 + rank)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.parallel.DistributedDataParallel(Normalizer(rank)).module
    for name in ["mean", "std", "offset"]:
        ranks = [None, None]
        dist.all_gather_object(ranks, getattr(model, name).item())
        if rank == 0:
            print(f"{name:7}", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
