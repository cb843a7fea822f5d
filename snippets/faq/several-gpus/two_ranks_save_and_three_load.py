import tempfile

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


def run(rank, ranks, folder):
    store = dist.FileStore(f"{folder}/{ranks}", ranks)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=ranks)
    layer = nn.BatchNorm1d(6)
    with torch.no_grad():
        layer.weight.copy_(torch.arange(6) if ranks == 2 else torch.zeros(6))
    fully_shard(layer, mesh=dist.init_device_mesh("cpu", (ranks,)))
    if ranks == 2:
        dcp.save(layer.state_dict(), checkpoint_id=folder + "/saved")
    else:
        dcp.load(layer.state_dict(), checkpoint_id=folder + "/saved")
    own = [None] * ranks
    dist.all_gather_object(own, layer.weight.to_local().tolist())
    if rank == 0:
        print(f"{ranks} ranks:", *own)


folder = tempfile.mkdtemp()
for ranks in (2, 3):
    mp.start_processes(run, (ranks, folder), nprocs=ranks, start_method="fork")
