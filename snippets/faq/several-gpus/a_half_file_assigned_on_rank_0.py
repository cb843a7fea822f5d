import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for assign in (False, True):
        network = nn.Linear(1, 1)
        network.register_buffer("mean", torch.zeros(1))
        if rank == 0:
            checkpoint = network.half().state_dict()
            checkpoint = {key: checkpoint[key] * 0 + 5 for key in checkpoint}
            network.float().load_state_dict(checkpoint, assign=assign)
        DistributedDataParallel(network)
        if rank == 1:
            weight, mean = network.weight.item(), network.mean.item()
            print(f"assign={assign}: weight {weight:.5f} mean {mean:.5f}")


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
