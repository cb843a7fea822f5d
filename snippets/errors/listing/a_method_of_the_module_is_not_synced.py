import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Model(nn.Linear):
    def loss(self, x):
        return self(x).sum()


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(Model(1, 1))
    images = torch.full((1, 1), float(rank))

    model.module.loss(images).backward()
    own = model.module.weight.grad.item()
    model.zero_grad()
    model(images).sum().backward()
    if rank == 0:
        print("method ", own)
        print("wrapper", model.module.weight.grad.item())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
