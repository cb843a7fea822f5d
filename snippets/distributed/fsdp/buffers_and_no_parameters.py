import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard
from torch.nn.parallel import DistributedDataParallel


class Normalizer(nn.Module):
    def __init__(self, rank):
        super().__init__()
        self.register_buffer("mean", torch.full((2,), float(rank)))

    def forward(self, images):
        return images - self.mean


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    model = fully_shard(Normalizer(rank), mesh=mesh)
    if rank == 1:
        print(model(torch.ones(2)), model.state_dict()["mean"])
        try:
            DistributedDataParallel(Normalizer(rank))
        except RuntimeError as error:
            print(error)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
