import tempfile
import warnings

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    warnings.simplefilter("ignore", UserWarning)
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    layer = nn.Linear(1, 4, bias=False, device="meta")
    fully_shard(layer, mesh=dist.init_device_mesh("cpu", (2,)))
    try:
        layer.to_empty("cpu")
    except TypeError as error:
        if rank == 0:
            print("TypeError:", error)
    layer.to_empty(device="cpu")
    torch.manual_seed(0)
    layer.reset_parameters()
    weight = layer.weight.full_tensor().flatten().detach()
    if rank == 0:
        print(weight)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
