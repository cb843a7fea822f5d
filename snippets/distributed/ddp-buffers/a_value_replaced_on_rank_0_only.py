import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Scale(nn.Linear):
    def __init__(self):
        super().__init__(1, 1, bias=False)
        self.register_buffer("scale", torch.tensor([[3.0]]))

    def forward(self, images):
        return super().forward(images) * self.scale


def run(rank):
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(Scale())
    real = model(torch.ones(1, 1))
    if rank == 0:
        model.module.scale = torch.tensor([[500.0]])
    model(torch.ones(1, 1))
    (grad,) = torch.autograd.grad(real.sum(), model.module.weight)
    ranks = [None, None]
    dist.all_gather_object(ranks, grad.item())
    if rank == 0:
        print("gradient of the first forward:", *ranks)
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
