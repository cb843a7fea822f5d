import tempfile
import warnings

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
from torch.distributed.fsdp import StateDictType

warnings.simplefilter("ignore")


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = FSDP(nn.BatchNorm1d(4), device_id=torch.device("cpu"))
    model.running_mean.fill_(rank)
    for kind in StateDictType:
        with FSDP.state_dict_type(model, kind):
            state = model.state_dict()
        if rank == 1:
            print(kind.name)
            for key in [*state][:-2]:
                value = state[key]
                print(f"  {key:12}", type(value).__name__, [*value.shape])


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
