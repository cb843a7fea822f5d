import tempfile

import torch
from torch import distributed, multiprocessing, nn
from torch.nn.parallel import DistributedDataParallel


class RunningMax(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("largest", torch.tensor(-torch.inf))

    def forward(self, x):
        self.largest.copy_(torch.maximum(self.largest, x.detach().max()))
        return super().forward(x)


def run(rank, folder):
    file = distributed.FileStore(folder + "/store", 2)
    distributed.init_process_group("gloo", store=file, rank=rank, world_size=2)
    model = DistributedDataParallel(RunningMax(), forward_sync_buffers=False)
    for _ in range(2):
        model(torch.full((1, 1), 6.0 - rank)).sum().backward()
    if rank == 1:
        print("rank 1 saw 5.0 and keeps", model.module.largest.item())


folder = tempfile.mkdtemp()
multiprocessing.start_processes(run, (folder,), nprocs=2, start_method="fork")
