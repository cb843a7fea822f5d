import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel, MixedPrecision


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    model.register_buffer("scale", torch.ones(1))
    model = FullyShardedDataParallel(
        model,
        ignored_modules=[model[1]],
        device_id=torch.device("cpu"),
        mixed_precision=MixedPrecision(buffer_dtype=torch.bfloat16),
    )
    model(torch.randn(4, 2))
    if rank == 0:
        print("scale       ", model.scale.dtype)
        print("running_mean", model[1].running_mean.dtype)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
