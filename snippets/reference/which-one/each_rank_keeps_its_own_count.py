import tempfile

import torch
from torch import distributed, multiprocessing, nn
from torch.nn.parallel import DistributedDataParallel


class Seen(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("images", torch.tensor(0))

    def forward(self, x):
        self.images.add_(len(x))
        return super().forward(x)


def run(rank, folder):
    file = distributed.FileStore(folder + "/store", 2)
    distributed.init_process_group("gloo", store=file, rank=rank, world_size=2)
    model = DistributedDataParallel(Seen(), forward_sync_buffers=False)
    for _ in range(2):
        model(torch.ones(2 + rank, 1)).sum().backward()
    if rank == 1:
        print("rank 1 was given 3 + 3 and counts", model.module.images.item())
    distributed.destroy_process_group()


folder = tempfile.mkdtemp()
multiprocessing.start_processes(run, (folder,), nprocs=2, start_method="fork")
