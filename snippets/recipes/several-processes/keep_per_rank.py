import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


def keep_per_rank(model, *names):
    """Leave the buffers of these names out of the sync of a later DDP."""
    buffers = [full for full, _ in model.named_buffers(remove_duplicate=False)]
    kept = [
        full
        for full in buffers
        if full in names or full.rpartition(".")[2] in names
    ]
    found = {*kept, *(full.rpartition(".")[2] for full in kept)}
    if missing := [name for name in names if name not in found]:
        raise ValueError(
            f"no buffer is called {missing[0]!r}; there are {buffers}"
        )
    earlier = getattr(model, "_ddp_params_and_buffers_to_ignore", ())
    DDP._set_params_and_buffers_to_ignore_for_model(model, [*earlier, *kept])
    return kept


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    encoder = nn.Linear(1, 1)
    encoder.register_buffer("queue", torch.tensor([10.0 + rank]))
    encoder.register_buffer("scale", torch.tensor([20.0 + rank]))
    network = nn.Sequential(encoder)
    kept = keep_per_rank(network, "queue")
    model = DDP(network)
    model(torch.ones(1, 1))
    for name, buffer in network.named_buffers():
        ranks = [None, None]
        dist.all_gather_object(ranks, buffer.item())
        if rank == 0:
            print(
                name,
                ranks,
                "kept per rank" if name in kept else "rank 0's on each",
            )


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
