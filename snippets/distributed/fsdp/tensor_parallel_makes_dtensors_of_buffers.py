import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.tensor.parallel import (
    ColwiseParallel,
    parallelize_module,
)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    model = nn.Sequential(nn.Linear(2, 2, bias=False), nn.BatchNorm1d(2))
    model[0].register_buffer("mask", torch.full((2,), 5.0 + rank))
    parallelize_module(model, mesh, {"0": ColwiseParallel()})
    if rank == 1:
        for name, buffer in model.named_buffers():
            print(name, type(buffer).__name__)
        print(model[0].mask.placements, model[0].mask.to_local())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
