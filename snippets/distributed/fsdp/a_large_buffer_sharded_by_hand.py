import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import Shard, distribute_tensor


class Lookup(torch.nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("table", torch.arange(6.0))

    def forward(self, positions):
        return self.table.full_tensor()[positions]


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    model = fully_shard(Lookup(), mesh=mesh)
    model.table = distribute_tensor(model.table, mesh, [Shard(0)])
    values = model(torch.tensor([1, 5]))
    if rank == 1:
        print("here", model.table.to_local(), "looked up", values)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
