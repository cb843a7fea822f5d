import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Counter(nn.Linear):
    def forward(self, images):
        self.seen += len(images)
        dist.all_reduce(self.seen)
        return super().forward(images)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = Counter(1, 1)
    module.seen = nn.Buffer(torch.tensor(0))
    model = nn.parallel.DistributedDataParallel(module)
    for step in range(1, 4):
        model(torch.ones(10 + rank, 1)).sum().backward()
        if rank == 0:
            print("step", step, "seen", module.seen.item())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
