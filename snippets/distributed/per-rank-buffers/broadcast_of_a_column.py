import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for how in ["by hand", "contiguous", "DDP"]:
        model = nn.Linear(1, 1)
        column = (torch.arange(6.0).view(2, 3) + rank)[:, 0]
        model.column = nn.Buffer(column)
        if how == "contiguous":
            model.column = column.contiguous()
        if how == "DDP":
            DistributedDataParallel(model)
        else:
            for buffer in model.buffers():
                dist.broadcast(buffer, src=0)
        if rank == 1:
            print(f"{how:10} rank 1 {model.column.tolist()}")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
