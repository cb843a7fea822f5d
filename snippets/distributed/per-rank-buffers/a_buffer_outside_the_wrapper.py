import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class MoCo(nn.Module):
    def __init__(self, rank):
        super().__init__()
        self.encoder = nn.parallel.DistributedDataParallel(nn.BatchNorm1d(1))
        self.register_buffer("queue", torch.tensor([10.0 + rank]))


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = MoCo(rank)
    output = model.encoder(torch.tensor([[0.0], [2.0]]))
    (output * model.queue).sum().backward()
    ranks = [None, None]
    dist.all_gather_object(ranks, model.queue.item())
    if rank == 0:
        print("queue", *ranks)
        print(list(model.state_dict())[:2])


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
