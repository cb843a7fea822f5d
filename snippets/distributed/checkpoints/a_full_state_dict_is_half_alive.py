import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(2, momentum=1.0)
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    options = dcs.StateDictOptions(full_state_dict=True)
    full = dcs.get_model_state_dict(model, options=options)
    copy = {key: value.clone() for key, value in full.items()}
    model(torch.tensor([[0.0, 10.0], [2.0, 12.0]])).sum().backward()
    with torch.no_grad():
        model.weight.fill_(3.0)
    if rank == 0:
        for label, saved in (("full", full), ("copy", copy)):
            print(label, saved["weight"], saved["running_mean"])


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
