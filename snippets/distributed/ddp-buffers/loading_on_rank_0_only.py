import warnings

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank):
    warnings.simplefilter("ignore", FutureWarning)
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for name in ["default", "forward_sync_buffers", "broadcast_buffers"]:
        model = nn.BatchNorm1d(1)
        if rank == 0:
            checkpoint = {**model.state_dict(), "running_mean": [7.0]}
            checkpoint["running_mean"] = torch.tensor([7.0])
            model.load_state_dict(checkpoint)
        options = {} if name == "default" else {name: False}
        model = DistributedDataParallel(model, **options)
        ranks = [None, None]
        dist.all_gather_object(ranks, model.module.running_mean.item())
        if rank == 0:
            print(f"{name:21}", *ranks, model.will_sync_module_buffers())
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
