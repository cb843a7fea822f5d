import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for another in [True, False]:
        module = nn.Linear(1, 1)
        module.register_buffer("mean", None)
        if another:
            module.register_buffer("std", torch.ones(1))
        model = nn.parallel.DistributedDataParallel(module)
        module.mean = torch.tensor(10.0 + rank)
        model(torch.ones(1, 1))
        ranks = [None, None]
        dist.all_gather_object(ranks, module.mean.item())
        if rank == 0:
            print("another buffer:", another, "mean", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
