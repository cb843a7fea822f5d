import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank):
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for batches in [(1, 3), (3, 1)]:
        model = DistributedDataParallel(nn.BatchNorm1d(1, momentum=None))
        images = torch.tensor([[0.0], [2.0]]) + 100 * rank
        with model.join():
            for _ in range(batches[rank]):
                model(images).sum().backward()
        bn = model.module
        ranks = [None, None]
        pair = bn.running_mean.item(), bn.num_batches_tracked.item()
        dist.all_gather_object(ranks, pair)
        if rank == 0:
            print("batches", batches, "-> mean, count", *ranks)
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
