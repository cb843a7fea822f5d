import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    sharded = fully_shard(nn.BatchNorm1d(2), mesh=mesh)
    replica = DistributedDataParallel(nn.BatchNorm1d(2))
    options = dcs.StateDictOptions(full_state_dict=True, cpu_offload=True)
    for label, model in (("sharded", sharded), ("DDP", replica)):
        full = dcs.get_model_state_dict(model, options=options)
        copy = {key: value.clone() for key, value in full.items()}
        with torch.no_grad():
            for tensor in (*model.parameters(), *model.buffers()):
                tensor.fill_(9)
        if rank == 0:
            for saved in (full, copy):
                print(label, saved["weight"], saved["running_mean"])


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
