import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = nn.Linear(1, 1)
    module.seen = nn.Buffer(torch.zeros(2))
    module.std = nn.Buffer(torch.tensor([5.0, 6.0]))
    model = DistributedDataParallel(module)
    module.seen = torch.arange(2.0 + rank) + 10 * rank
    for when in ["before", "after"]:
        if rank == 1:
            print(f"{when:6}", module.seen.tolist(), module.std.tolist())
        model(torch.ones(1, 1))


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
