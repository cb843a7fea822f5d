import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class RunningMax(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("largest", torch.zeros(()))

    def forward(self, x):
        self.largest.copy_(torch.maximum(self.largest, x.max()))
        dist.all_reduce(self.largest, op=dist.ReduceOp.MAX)
        return super().forward(x)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.parallel.DistributedDataParallel(RunningMax())
    model(torch.full((1, 1), 5.0 + rank)).sum().backward()
    ranks = [None, None]
    dist.all_gather_object(ranks, model.module.largest.item())
    if rank == 0:
        print("largest on each rank", ranks)
    dist.destroy_process_group()


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
