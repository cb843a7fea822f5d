import tempfile

import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(4)
    model.running_mean.fill_(rank)
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    lines = [f"rank {rank}"]
    for name, value in model.state_dict().items():
        local = value.to_local() if hasattr(value, "to_local") else value
        kind = type(value).__name__
        lines.append(f"  {name:19} {kind:7} here {local.tolist()}")
    ranks = [None, None]
    dist.all_gather_object(ranks, "\n".join(lines))
    if rank == 0:
        print(*ranks, sep="\n")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
