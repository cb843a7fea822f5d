import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.fsdp import fully_shard


class Rotary(torch.nn.Linear):
    def __init__(self):
        super().__init__(2, 2, bias=False)
        torch.nn.init.ones_(self.weight)
        inv_freq = 1 / 10000 ** (torch.arange(2.0) / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


def run(rank, folder):
    torch.use_deterministic_algorithms(True)  # NaN in empty memory
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    with torch.device("cpu" if rank == 0 else "meta"):
        model = Rotary() if rank == 0 else Rotary().to_empty(device="cpu")
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    for buffer in model.buffers():
        dist.broadcast(buffer, src=0)
    if rank == 1:
        print(model.inv_freq, model.weight.to_local().data, sep="\n")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
