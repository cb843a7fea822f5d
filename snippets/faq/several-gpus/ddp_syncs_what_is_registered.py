import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Counter(nn.Linear):
    def forward(self, images):
        self.seen += len(images)
        self.plain += len(images)
        return super().forward(images)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    counter = Counter(1, 1)
    counter.register_buffer("seen", torch.tensor(0))
    counter.plain = torch.tensor(0)
    model = DistributedDataParallel(counter)
    for _ in range(3):
        model(torch.ones(rank + 1, 1))
    if rank == 1:
        print("seen", counter.seen.item(), "plain", counter.plain.item())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
