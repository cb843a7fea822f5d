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
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    model(images).sum().backward()
    for label in ("after one forward  ", "after the next one "):
        ranks = [None, None]
        dist.all_gather_object(ranks, norm.running_mean.item())
        if rank == 0:
            print(label, *ranks)
        model.eval()(images)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
