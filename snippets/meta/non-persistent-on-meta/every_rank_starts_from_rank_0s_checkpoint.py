import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard

OPTIONS = dcs.StateDictOptions(full_state_dict=True, broadcast_from_rank0=True)


def frequencies(device):
    return 1 / 10000 ** (torch.arange(2.0, device=device) / 2)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = torch.nn.Linear(2, 2, bias=False, device="meta")
    model.register_buffer("inv_freq", frequencies("meta"), persistent=False)
    fully_shard(model, mesh=dist.init_device_mesh("cpu", (2,)))
    model.to_empty(device="cpu")
    saved = {"weight": torch.ones(2, 2)} if rank == 0 else {}
    dcs.set_model_state_dict(model, saved, options=OPTIONS)
    model.inv_freq = frequencies("cpu")
    if rank == 1:
        print(model.inv_freq, model.weight.to_local().data, sep="\n")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
