import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Counter(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("in_place", torch.zeros(()))
        self.register_buffer("rebound", torch.zeros(()))


def run(rank):
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(Counter())
    model.module.in_place += 1 + rank
    model.module.rebound = model.module.rebound + 1 + rank
    for moment in ["before the forward", "after the forward"]:
        pair = [model.module.in_place.item(), model.module.rebound.item()]
        ranks = [None, None]
        dist.all_gather_object(ranks, pair)
        if rank == 0:
            print(moment, *ranks)
        model(torch.ones(1, 1))
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
