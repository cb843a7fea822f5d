import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Noise(nn.Linear):
    def forward(self):
        generator = torch.Generator().set_state(self.state)
        number = torch.randint(100, (), generator=generator)
        self.state = generator.get_state()
        return number


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    noise = Noise(1, 1)
    noise.state = nn.Buffer(torch.Generator().manual_seed(rank).get_state())
    model = nn.parallel.DistributedDataParallel(noise)
    ranks = [None, None]
    dist.all_gather_object(ranks, [model().item() for _ in range(4)])
    if rank == 0:
        print(*ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
