import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Sum(nn.Linear):
    def forward(self, images):
        self.total = self.total + images.sum()
        return super().forward(images)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = Sum(1, 1)
    module.total = nn.Buffer(torch.tensor(0.0))
    model = nn.parallel.DistributedDataParallel(module)
    for step in range(1, 4):
        model(torch.tensor([[1.0], [10.0]])[rank])
        ranks = [None, None]
        dist.all_gather_object(ranks, model.module.total.item())
        if rank == 0:
            print(f"after step {step}:", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
