import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank):
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(nn.BatchNorm1d(1))
    steps = ["train", "train", "eval", "no_grad", "no_grad", "train"]
    steps += ["train", "no_sync", "no_sync", "train", "train"]
    for step in steps:
        model.train(step != "eval")
        mean = model.module.running_mean.fill_(100.0 + rank).clone()
        with torch.set_grad_enabled(step != "no_grad"):
            if step == "no_sync":
                with model.no_sync():
                    model(torch.ones(2, 1) * mean)
            else:
                model(torch.ones(2, 1) * mean)
        ranks = [None, None]
        dist.all_gather_object(ranks, model.module.running_mean.item())
        if rank == 0:
            print(f"{step:8}", *ranks)
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
