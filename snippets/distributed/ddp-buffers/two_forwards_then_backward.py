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
    for sync in [True, False]:
        model = DistributedDataParallel(Scale(), forward_sync_buffers=sync)
        real, fake = model(torch.ones(1, 1)), model(torch.ones(1, 1))
        (real + fake).sum().backward()
        grad, scale = model.module.weight.grad, model.module.scale
        if rank == 0:
            print("sync:", sync, "gradient:", grad.item(), scale._version)
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
