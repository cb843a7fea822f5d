import tempfile

import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(2)
    model.running_mean.fill_(10 + rank)
    model.running_var.fill_(10 + rank)
    lowest = dcp.DefaultSavePlanner(dedup_save_to_lowest_rank=True)
    for label, planner in (("default    ", None), ("lowest rank", lowest)):
        dcp.save(model.state_dict(), checkpoint_id=label, planner=planner)
        fresh = nn.BatchNorm1d(2)
        dcp.load(fresh.state_dict(), checkpoint_id=label)
        if rank == 0:
            print(label, "mean", fresh.running_mean, "var", fresh.running_var)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
