import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    checkpoint = nn.BatchNorm1d(1).state_dict()
    checkpoint["weight"] = torch.tensor([5.0])
    checkpoint["running_mean"] = torch.tensor([7.0])
    for loading_ranks in [(0,), (0, 1)]:
        norm = nn.BatchNorm1d(1)
        model = DistributedDataParallel(norm).eval()
        if rank in loading_ranks:
            norm.load_state_dict(checkpoint)
        for _ in range(3):
            model(torch.ones(4, 1)).sum().backward()
        ranks = [None, None]
        pair = [norm.weight.item(), norm.running_mean.item()]
        dist.all_gather_object(ranks, pair)
        if rank == 0:
            print("loaded on", loading_ranks, *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
