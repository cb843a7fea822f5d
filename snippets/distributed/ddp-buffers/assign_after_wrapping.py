import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    checkpoint = {"weight": torch.tensor([[5.0]])}
    for assign in [False, True]:
        layer = nn.Linear(1, 1, bias=False)
        model = DistributedDataParallel(layer)
        layer.load_state_dict(checkpoint, assign=assign)
        model(torch.ones(1, 1) + rank).sum().backward()
        ranks = [None, None]
        dist.all_gather_object(ranks, layer.weight.grad.item())
        if rank == 0:
            print(f"assign={assign} gradients", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
