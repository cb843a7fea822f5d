import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Discriminator(nn.Linear):
    def forward(self, images):
        return super().forward(images) * self.scale.clone()


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = Discriminator(1, 1, bias=False)
    module.scale = nn.Buffer(torch.tensor([3.0]))
    model = nn.parallel.DistributedDataParallel(module)
    real = model(torch.ones(1, 1))
    if rank == 0:
        module.scale = torch.tensor([500.0])
    model(torch.ones(1, 1))
    gradients = torch.autograd.grad(real.sum(), module.weight)
    if rank == 1:
        print("rank 1:", gradients[0])


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
