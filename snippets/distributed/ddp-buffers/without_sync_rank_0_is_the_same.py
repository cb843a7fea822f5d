import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for sync in [True, False]:
        torch.manual_seed(rank)
        norm = nn.BatchNorm1d(1)
        model = DistributedDataParallel(norm, forward_sync_buffers=sync)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for _ in range(20):
            optimizer.zero_grad()
            model(torch.randn(8, 1) + rank).exp().mean().backward()
            optimizer.step()
        values = norm.bias.item(), norm.running_mean.item()
        ranks = [None, None]
        dist.all_gather_object(ranks, [round(value, 3) for value in values])
        if rank == 0:
            print("sync", sync, *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
