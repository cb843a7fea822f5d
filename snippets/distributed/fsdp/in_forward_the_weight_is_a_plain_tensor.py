import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.fsdp import fully_shard


class Masked(torch.nn.Linear):
    def __init__(self):
        super().__init__(2, 2, bias=False)
        torch.nn.init.constant_(self.weight, 3.0)
        self.register_buffer("mask", torch.eye(2))

    def forward(self, images):
        return torch.nn.functional.linear(images, self.weight * self.mask)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = fully_shard(Masked(), mesh=dist.init_device_mesh("cpu", (2,)))
    output = model(torch.ones(1, 2)).tolist()
    model.reshard()
    full = (model.weight.full_tensor() * model.mask).tolist()
    if rank == 0:
        print("forward", output, "outside", full)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
