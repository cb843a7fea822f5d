import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    network = nn.Linear(1, 1)
    network.register_buffer("offset", torch.full((1,), 10.0 + rank))
    model = DDP(network, forward_sync_buffers=False)
    if rank == 1:
        print("after construction", network.offset.item())
    network.offset.fill_(20.0 + rank)
    model(torch.ones(1))
    if rank == 1:
        print("after a forward   ", network.offset.item())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
