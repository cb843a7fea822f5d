import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    network = nn.Linear(1, 1)
    network.register_buffer("queue", torch.tensor(0))
    model = DistributedDataParallel(network, forward_sync_buffers=False)
    network.queue.fill_(10 + rank)
    for label in ("two forwards ", "one broadcast"):
        model(torch.ones(1, 1)), model(torch.ones(1, 1))
        ranks = [None, None]
        dist.all_gather_object(ranks, network.queue.item())
        if rank == 0:
            print(label, *ranks)
        dist.broadcast(network.queue, src=0)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
