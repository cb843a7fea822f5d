import tempfile
import warnings

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import torch.multiprocessing as mp
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP


def run(rank, folder):
    warnings.simplefilter("ignore")  # FSDP1 warns about its own calls
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    norms = torch.nn.BatchNorm1d(2), torch.nn.BatchNorm1d(2)
    torch.nn.init.constant_(norms[0].weight, 5)
    norms[0].running_mean.fill_(5)
    old, new = (FSDP(n, device_id=torch.device("cpu")) for n in norms)
    dcp.save(dcs.get_model_state_dict(old), checkpoint_id="step1")
    state_dict = dcs.get_model_state_dict(new)
    dcp.load(state_dict, checkpoint_id="step1")
    mean, weight = new.running_mean.clone(), new.state_dict()["weight"]
    dcs.set_model_state_dict(new, state_dict)
    last = new.state_dict()["weight"]
    if rank == 0:
        print("mean", mean, "weight", weight, "->", last)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
