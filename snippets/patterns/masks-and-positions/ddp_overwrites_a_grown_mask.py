import tempfile

import torch
from torch import distributed, multiprocessing, nn


class Causal(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        mask = torch.ones(2, 2, dtype=torch.bool)
        self.register_buffer("mask", mask.tril(), persistent=False)

    def forward(self, x):
        if len(x) > len(self.mask):
            self.mask = self.mask.new_ones(len(x), len(x)).tril()
        return super().forward(x)


def run(rank, folder):
    file = distributed.FileStore(folder + "/store", 2)
    distributed.init_process_group("gloo", store=file, rank=rank, world_size=2)
    model = nn.parallel.DistributedDataParallel(Causal())
    for step in (1, 2):
        model(torch.ones(2 + rank, 1)).sum().backward()
        if rank == 1:
            print("step", step, model.module.mask.int().tolist())


folder = tempfile.mkdtemp()
multiprocessing.start_processes(run, (folder,), nprocs=2, start_method="fork")
