import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = nn.Linear(1, 1)
    module.batch = nn.Buffer(torch.tensor(0))
    module.scale = nn.Buffer(torch.tensor(0))
    model = nn.parallel.DistributedDataParallel(module)
    model._register_buffer_comm_hook(
        None, lambda state, buffers: dist.all_reduce(buffers["batch"])
    )
    module.batch.fill_(10 + rank)
    module.scale.fill_(20 + rank)
    model(torch.ones(1, 1)).sum().backward()
    for name, buffer in module.named_buffers():
        ranks = [None, None]
        dist.all_gather_object(ranks, buffer.item())
        if rank == 0:
            print(name, *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
