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
    network.register_buffer("offset", torch.zeros(1))
    model = DDP(network)
    for mode in ("train", "train", "no_grad", "no_grad", "train", "train"):
        network.offset.fill_(100.0 + rank)
        with torch.set_grad_enabled(mode == "train"):
            output = model(torch.ones(1))
        if rank == 1:
            synced = network.offset.item() == 100
            print(f"{mode:8}", "rank 0's" if synced else "its own")
        if mode == "train":
            output.backward()


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
