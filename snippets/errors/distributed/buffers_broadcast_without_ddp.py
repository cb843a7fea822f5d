import itertools
import tempfile

import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    teacher = nn.BatchNorm1d(1).requires_grad_(False)
    teacher.running_mean.fill_(10.0 + rank)
    for moment in ["before", "after"]:
        ranks = [None, None]
        dist.all_gather_object(ranks, teacher.running_mean.item())
        if rank == 0:
            print(moment, *ranks)
        for tensor in itertools.chain(teacher.parameters(), teacher.buffers()):
            dist.broadcast(tensor, src=0)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
