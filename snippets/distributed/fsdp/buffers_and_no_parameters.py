import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    norm = nn.BatchNorm1d(2, affine=False)
    norm.running_mean.fill_(rank)
    model = fully_shard(norm, mesh=mesh).eval()
    if rank == 1:
        print(model(torch.ones(1, 2)), model.state_dict()["running_mean"])
        try:
            DistributedDataParallel(model)
        except RuntimeError as error:
            print(error)
    dist.barrier()


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
