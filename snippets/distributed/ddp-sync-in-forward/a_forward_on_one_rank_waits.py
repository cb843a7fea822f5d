import tempfile
import time

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


@torch.no_grad()
def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.parallel.DistributedDataParallel(nn.BatchNorm1d(1)).eval()
    images = torch.ones(1, 1)
    if rank == 0:
        for name, call in [("model.module", model.module), ("model", model)]:
            call(images)
            answered = store.check(["rank 1 called"])
            print(f"{name:12} returned, rank 1 has called: {answered}")
    else:
        time.sleep(1)
        store.set("rank 1 called", "yes")
        model(images)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
