import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Scale(nn.Linear):
    def forward(self, x):
        return super().forward(x) * self.scale


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    scaled = Scale(3, 3)
    scaled.register_buffer("scale", torch.ones(3))
    for network in (scaled, nn.BatchNorm1d(3)):
        model = DDP(network)
        (model(torch.ones(4, 3)) + model(torch.zeros(4, 3))).sum().backward()
        if rank == 0:
            print(type(network).__name__, "backward done")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
