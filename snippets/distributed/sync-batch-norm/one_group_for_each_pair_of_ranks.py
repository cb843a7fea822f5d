import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 4)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=4)
    pairs = [dist.new_group([0, 1]), dist.new_group([2, 3])]
    pair = pairs[rank // 2]
    model = nn.Sequential(nn.BatchNorm1d(1), nn.ReLU(), nn.BatchNorm1d(1))
    model = nn.SyncBatchNorm.convert_sync_batchnorm(model, pair)
    groups = [model[i].process_group is pair for i in (0, 2)]
    mean = torch.tensor(float(rank))
    dist.all_reduce(mean, group=model[0].process_group)
    ranks = [None] * 4
    dist.all_gather_object(ranks, (groups, mean.item() / 2))
    if rank == 0:
        print("this rank's group in both layers", *[r[0] for r in ranks])
        print("mean over the group", *[r[1] for r in ranks])


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=4, start_method="fork")
