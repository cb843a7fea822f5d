import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(nn.BatchNorm1d(1, momentum=0.5))
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    for step in range(1, 5):
        model(images).sum().backward()
        ranks = [None, None]
        dist.all_gather_object(ranks, model.module.running_mean.item())
        if rank == 0:
            print(f"after step {step}:", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
