import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.Linear(1, 2, bias=False)
    nn.init.ones_(model.weight)
    model.register_buffer("scale", torch.tensor(2.0 + rank))
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    product = (model.weight * model.scale).full_tensor()
    if rank == 0:
        print("scale", model.scale, "product", product.flatten())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
