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
    module.scale = nn.Buffer(torch.tensor(3.0))
    model = DistributedDataParallel(module)
    score = torch.tensor(40.0 + rank)
    if rank == 0:
        model(torch.ones(1, 1))
    dist.broadcast(score, src=0)
    if rank == 1:
        model(torch.ones(1, 1))
        print("score", score.item(), "scale", module.scale.item())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
