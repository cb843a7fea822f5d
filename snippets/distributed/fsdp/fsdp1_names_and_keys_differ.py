import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel, wrap


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    net = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
    net[1].running_mean.fill_(rank)
    policy = wrap.ModuleWrapPolicy({nn.BatchNorm1d})
    model = FullyShardedDataParallel(
        net, auto_wrap_policy=policy, device_id=torch.device("cpu")
    )
    name, mean = next(model.named_buffers())
    keys = [key for key in model.state_dict() if "running_mean" in key]
    ranks = [None, None]
    dist.all_gather_object(ranks, mean.tolist())
    if rank == 0:
        print("named_buffers", name)
        print("cleaned      ", name.replace("_fsdp_wrapped_module.", ""))
        print("state_dict   ", *keys)
        print("values       ", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
