import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.distributed.fsdp import fully_shard


def run(rank):
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
    fully_shard(
        model,
        mesh=dist.init_device_mesh("cpu", (2,)),
        ignored_params=set(model[1].parameters()),
    )
    if rank == 0:
        for name, value in model.state_dict().items():
            print(f"{name:21}", type(value).__name__)
    dist.destroy_process_group()


mp.start_processes(run, nprocs=2, start_method="fork")
