import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    norm = nn.BatchNorm1d(1, momentum=0.5)
    model = DistributedDataParallel(norm, forward_sync_buffers=False)
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    for epoch in range(1, 3):
        for _ in range(3):
            model(images).sum().backward()
        means = [norm.running_mean.item()]
        for buffer in model.module.buffers():
            dist.broadcast(buffer, src=0)
        means.append(norm.running_mean.item())
        ranks = [None, None]
        dist.all_gather_object(ranks, [round(mean, 2) for mean in means])
        if rank == 0:
            print("epoch", epoch, *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
