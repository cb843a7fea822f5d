import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    norm = nn.BatchNorm1d(1, momentum=1.0)
    model = nn.parallel.DistributedDataParallel(norm)
    model(torch.tensor([[0.0], [2.0]]) + 100 * rank)
    mean, var = norm.running_mean, norm.running_var
    own_mean, own = mean.clone(), [mean.item(), var.item()]
    dist.all_reduce(mean)
    mean /= dist.get_world_size()
    var += (own_mean - mean) ** 2
    dist.all_reduce(var)
    var /= dist.get_world_size()
    ranks = [None, None]
    dist.all_gather_object(ranks, [own, [mean.item(), var.item()]])
    if rank == 0:
        for name, *values in zip(["own", "averaged"], *ranks):
            print(f"{name:9}", *values)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
