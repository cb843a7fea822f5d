import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    encoder = nn.Linear(1, 1)
    encoder.register_buffer("queue", torch.tensor([10.0 + rank]))
    encoder.register_buffer("scale", torch.tensor([20.0 + rank]))
    network = nn.Sequential(encoder)
    DDP._set_params_and_buffers_to_ignore_for_model(network, ["0.queue"])
    model = DDP(network)
    model(torch.ones(1, 1))
    for name, buffer in network.named_buffers():
        ranks = [None, None]
        dist.all_gather_object(ranks, buffer.item())
        if rank == 0:
            print(name, *ranks, "saved:", name in network.state_dict())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
