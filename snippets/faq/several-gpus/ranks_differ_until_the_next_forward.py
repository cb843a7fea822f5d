import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    for passes, broadcast in ((0, False), (1, False), (1, True)):
        norm = nn.BatchNorm1d(1, momentum=1.0)
        model = nn.parallel.DistributedDataParallel(norm)
        model(images).sum().backward()
        with torch.no_grad():
            for _ in range(passes):
                model(images)
            if broadcast:
                dist.broadcast(norm.running_mean, src=0)
            model.eval()(images)
        ranks = [None, None]
        dist.all_gather_object(ranks, norm.running_mean.item())
        if rank == 0:
            print(f"passes {passes}, broadcast {broadcast}:", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
