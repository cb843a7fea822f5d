import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Noise(nn.Linear):
    def forward(self):
        seed = self.step * 1024 + dist.get_rank()
        generator = torch.Generator().manual_seed(seed.item())
        self.step += 1
        return torch.randint(100, (), generator=generator)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    noise = Noise(1, 1)
    noise.step = nn.Buffer(torch.tensor(0))
    model = nn.parallel.DistributedDataParallel(noise)
    ranks = [None, None]
    dist.all_gather_object(ranks, [model().item() for _ in range(4)])
    if rank == 0:
        print(*ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
