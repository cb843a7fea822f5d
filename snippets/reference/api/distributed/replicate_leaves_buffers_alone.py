import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed._composable.replicate import replicate


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(1)
    model.running_mean.fill_(10 + rank)
    model.weight.data.fill_(20 + rank)
    replicate(model)
    model.eval()(torch.ones(2, 1))
    for name in ("weight", "running_mean"):
        ranks = [None, None]
        dist.all_gather_object(ranks, getattr(model, name).item())
        if rank == 0:
            print(name, *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
