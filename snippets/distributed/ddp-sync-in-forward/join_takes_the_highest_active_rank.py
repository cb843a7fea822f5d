import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    for batches in [(3, 1), (1, 3), (2, 2)]:
        model = DistributedDataParallel(nn.BatchNorm1d(1, momentum=None))
        with model.join():
            for _ in range(batches[rank]):
                model(images).sum().backward()
        norm = model.module
        pair = norm.running_mean.item(), norm.num_batches_tracked.item()
        ranks = [None, None]
        dist.all_gather_object(ranks, pair)
        if rank == 0:
            print("batches", batches, "mean and count", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
