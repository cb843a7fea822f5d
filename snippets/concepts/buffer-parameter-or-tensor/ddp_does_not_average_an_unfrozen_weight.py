import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for unfrozen in ("after", "before"):
        layer = nn.Linear(1, 1)
        layer.weight.requires_grad_(unfrozen == "before")
        model = nn.parallel.DistributedDataParallel(layer)
        layer.requires_grad_(True)
        model(torch.full((1, 1), 1.0 + rank)).backward()
        ranks = [None, None]
        dist.all_gather_object(ranks, layer.weight.grad.item())
        if rank == 0:
            print("unfrozen", unfrozen, "wrapping: gradients", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
