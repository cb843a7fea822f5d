import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel, MixedPrecision


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for name in ("ignored_modules", "ignored_states"):
        model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
        last = model[1]
        last.register_buffer("scale", torch.ones(1))
        ignored = [last] if name == "ignored_modules" else last.parameters()
        wrapped = FullyShardedDataParallel(
            model,
            device_id=torch.device("cpu"),
            mixed_precision=MixedPrecision(buffer_dtype=torch.bfloat16),
            **{name: list(ignored)},
        )
        wrapped(torch.randn(4, 2))
        if rank == 0:
            print(name, tuple(last.weight.shape), last.scale.dtype)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
