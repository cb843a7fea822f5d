import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


class Scaled(nn.Linear):
    def forward(self, images, clone):
        self.scale = self.scale + images.mean()
        scale = self.scale.clone() if clone else self.scale
        return super().forward(images) * scale


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for clone in (False, True):
        net = Scaled(1, 1)
        net.register_buffer("scale", torch.zeros(()))
        model = nn.parallel.DistributedDataParallel(net)
        images = torch.full((1, 1), 1.0 + rank)
        outputs = [model(images, clone), model(images, clone)]
        torch.stack(outputs).sum().backward()
        if rank == 0:
            print("cloned" if clone else "as it is", net.bias.grad.item())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
