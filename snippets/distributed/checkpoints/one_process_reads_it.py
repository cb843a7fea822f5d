import tempfile

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.checkpoint.format_utils import dcp_to_torch_save
from torch.distributed.fsdp import fully_shard


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.BatchNorm1d(2)
    model.running_mean.fill_(5)
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    dcp.save(model.state_dict(), checkpoint_id="step1")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
direct, converted = nn.BatchNorm1d(2), nn.BatchNorm1d(2)
dcp.load(direct.state_dict(), checkpoint_id="step1", no_dist=True)
dcp_to_torch_save("step1", "step1.pt")
print(converted.load_state_dict(torch.load("step1.pt")))
print(direct.running_mean, converted.running_mean)
