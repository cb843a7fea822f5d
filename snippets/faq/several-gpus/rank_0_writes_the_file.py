import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    layer, norm = nn.Linear(1, 1, bias=False), nn.BatchNorm1d(1)
    nn.init.constant_(layer.weight, 1.0 + rank)
    net = nn.Sequential(layer, norm)
    model = nn.parallel.DistributedDataParallel(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    images = torch.tensor([[0.0], [2.0]]) * (1 + rank)
    model(images).sum().backward()
    optimizer.step()
    if rank == 0:
        torch.save(net.state_dict(), folder + "/checkpoint.pt")
    dist.barrier()
    if rank == 1:
        saved = torch.load(folder + "/checkpoint.pt")
        for name, value in net.state_dict().items():
            print(name, "as saved:", torch.equal(value, saved[name]))


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
