import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed._composable import replicate_with_fsdp


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(1)
    model.running_mean.fill_(10 + rank)
    mesh = dist.init_device_mesh("cpu", (2,), mesh_dim_names=("replicate",))
    replicate_with_fsdp.replicate(model, mesh=mesh)
    kind = type(model.weight).__name__
    model.eval()(torch.ones(2, 1))
    ranks = [None, None]
    dist.all_gather_object(ranks, model.running_mean.item())
    if rank == 0:
        print("weight      ", kind)
        print("running_mean", type(model.running_mean).__name__, *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
