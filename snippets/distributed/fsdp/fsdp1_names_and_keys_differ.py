import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel, wrap


def run(rank):
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = FullyShardedDataParallel(
        nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4)),
        auto_wrap_policy=wrap.ModuleWrapPolicy({nn.BatchNorm1d}),
        device_id=torch.device("cpu"),
    )
    names = [name for name, _ in model.named_buffers()]
    keys = [key for key in model.state_dict() if "running_mean" in key]
    if rank == 0:
        print("named_buffers", names[0])
        print("cleaned      ", names[0].replace("_fsdp_wrapped_module.", ""))
        print("state_dict   ", keys[0])
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
