import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Seen(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("images", torch.tensor(0))

    def forward(self, x):
        self.images.add_(len(x))
        return super().forward(x)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(Seen(), forward_sync_buffers=False)
    for _ in range(2):
        model(torch.ones(2 + rank, 1)).sum().backward()
    ranks = [None, None]
    dist.all_gather_object(ranks, model.module.images.item())
    if rank == 0:
        print("images on each rank", ranks)
    dist.destroy_process_group()


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
