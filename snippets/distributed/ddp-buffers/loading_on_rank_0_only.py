import tempfile
import warnings

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    warnings.simplefilter("ignore", FutureWarning)
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    checkpoint = nn.BatchNorm1d(1).state_dict()
    checkpoint["weight"] = torch.tensor([5.0])
    checkpoint["running_mean"] = torch.tensor([7.0])
    for name in ["forward_sync_buffers", "broadcast_buffers", "init_sync"]:
        norm = nn.BatchNorm1d(1)
        if rank == 0:
            norm.load_state_dict(checkpoint)
        nn.parallel.DistributedDataParallel(norm, **{name: False})
        ranks = [None, None]
        pair = [norm.weight.item(), norm.running_mean.item()]
        dist.all_gather_object(ranks, pair)
        if rank == 0:
            print(f"{name}=False", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
