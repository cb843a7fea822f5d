import tempfile

import torch
from torch import distributed, multiprocessing, nn


class RunningMax(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("largest", torch.tensor(-torch.inf))

    def forward(self, x):
        self.largest.copy_(torch.maximum(self.largest, x.detach().max()))
        distributed.all_reduce(self.largest, op=distributed.ReduceOp.MAX)
        return super().forward(x)


def run(rank, folder):
    file = distributed.FileStore(folder + "/store", 2)
    distributed.init_process_group("gloo", store=file, rank=rank, world_size=2)
    model = nn.parallel.DistributedDataParallel(RunningMax())
    model(torch.full((1, 1), 6.0 + rank)).sum().backward()
    held = [None, None]
    distributed.all_gather_object(held, model.module.largest.item())
    if rank == 0:
        print("the ranks saw 6.0 and 7.0, and hold", *held)


folder = tempfile.mkdtemp()
multiprocessing.start_processes(run, (folder,), nprocs=2, start_method="fork")
