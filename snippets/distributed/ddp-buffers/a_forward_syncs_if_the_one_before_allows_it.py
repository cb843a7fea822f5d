import contextlib
import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = nn.Linear(1, 1)
    module.register_buffer("value", torch.tensor(0))
    model = nn.parallel.DistributedDataParallel(module)
    contexts = {"no_grad": torch.no_grad, "no_sync": model.no_sync}
    steps = "train train eval no_grad no_grad train train"
    for step in (steps + " no_sync no_sync train train").split():
        model.train(step != "eval")
        module.value.fill_(rank)
        with contexts.get(step, contextlib.nullcontext)():
            model(torch.ones(1, 1))
        ranks = [None, None]
        dist.all_gather_object(ranks, module.value.item())
        if rank == 0:
            print(f"{step:8}", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
