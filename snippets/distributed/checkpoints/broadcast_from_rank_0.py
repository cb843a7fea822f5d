import tempfile

import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    checkpoint = nn.BatchNorm1d(2)
    checkpoint.running_mean.fill_(5 + rank)
    for broadcast in (False, True):
        model = fully_shard(nn.BatchNorm1d(2), mesh=mesh)
        full = checkpoint.state_dict() if rank == 0 or not broadcast else {}
        options = dcs.StateDictOptions(
            full_state_dict=True, broadcast_from_rank0=broadcast
        )
        dcs.set_model_state_dict(model, full, options=options)
        ranks = [None, None]
        dist.all_gather_object(ranks, model.running_mean.tolist())
        if rank == 0:
            print(f"broadcast_from_rank0={broadcast}", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
