import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard

OPTIONS = dcs.StateDictOptions(full_state_dict=True, broadcast_from_rank0=True)


class Net(torch.nn.BatchNorm1d):
    def __init__(self):
        super().__init__(2)
        self.register_buffer("table", torch.arange(2.0), persistent=False)


def run(rank, folder):
    torch.use_deterministic_algorithms(True)  # NaN in empty memory
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    model = fully_shard(Net().to("meta"), mesh=mesh).to_empty(device="cpu")
    saved = Net().state_dict() if rank == 0 else {}
    dcs.set_model_state_dict(model, saved, options=OPTIONS)
    if rank == 1:
        print("running_var", model.running_var, "table", model.table)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
