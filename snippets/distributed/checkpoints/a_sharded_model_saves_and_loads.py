import tempfile

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


class Net(nn.BatchNorm1d):
    def __init__(self, value):
        super().__init__(2)
        self.running_mean.fill_(value)
        table = torch.full((2,), float(value))
        self.register_buffer("table", table, persistent=False)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    trained, fresh = (fully_shard(Net(v), mesh=mesh) for v in (5, 0))
    dcp.save(trained.state_dict(), checkpoint_id="step1")
    dcp.load(fresh.state_dict(), checkpoint_id="step1")
    if rank == 1:
        print("loaded", fresh.running_mean, "table", fresh.table)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
