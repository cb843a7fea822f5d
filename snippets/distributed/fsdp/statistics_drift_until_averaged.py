import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.fsdp import fully_shard


def show(label, value):
    ranks = [None, None]
    dist.all_gather_object(ranks, round(value.item(), 3))
    if dist.get_rank() == 0:
        print(f"{label:13}", *ranks)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = torch.nn.BatchNorm1d(1, momentum=0.5)
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    for step in (1, 2, 3):
        model(images).sum().backward()
        show(f"after step {step}", model.running_mean)
    dist.all_reduce(model.running_mean)
    model.running_mean /= 2
    show("averaged", model.running_mean)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
