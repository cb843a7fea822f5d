import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    mesh = dist.init_device_mesh("cpu", (2,))
    ignored = set(model[1].parameters())
    fully_shard(model, mesh=mesh, ignored_params=ignored)
    loss = model(torch.randn(4, 2)).sum() * (rank + 1)
    loss.backward()
    ranks = [None, None]
    dist.all_gather_object(ranks, model[1].bias.grad.tolist())
    if rank == 0:
        for name, value in model.state_dict().items():
            print(f"{name:21}", type(value).__name__)
        print("gradient of 1.bias", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
