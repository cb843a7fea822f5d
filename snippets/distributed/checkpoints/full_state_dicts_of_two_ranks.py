import tempfile

import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(2)
    model.running_mean.fill_(rank)
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    for offload in (False, True):
        options = dcs.StateDictOptions(
            full_state_dict=True, cpu_offload=offload
        )
        full = dcs.get_model_state_dict(model, options=options)
        shown = {key: full[key].tolist() for key in list(full)[:3]}
        ranks = [None, None]
        dist.all_gather_object(ranks, shown)
        if rank == 0:
            print(f"cpu_offload={offload}", *ranks, sep="\n  ")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
