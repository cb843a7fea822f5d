import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Slope(nn.Linear):
    def forward(self, x):
        return torch.func.jacfwd(lambda x: self.scale * x**2 @ self.weight)(x)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    network = Slope(1, 1, bias=False)
    network.scale = nn.Buffer(torch.ones(1))
    model = nn.parallel.DistributedDataParallel(network)
    for name, call in [("model.module", network), ("model", model)]:
        model.zero_grad()
        call(torch.ones(1) + rank).sum().backward()
        ranks = [None, None]
        dist.all_gather_object(ranks, network.weight.grad.item())
        if rank == 0:
            print(f"gradients with {name}:", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
