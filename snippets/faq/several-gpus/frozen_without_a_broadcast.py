import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for broadcast in (False, True):
        net = nn.BatchNorm1d(1, momentum=1.0)
        model = DistributedDataParallel(net, forward_sync_buffers=False)
        model(torch.tensor([[0.0], [2.0]]) + 10 * rank)
        if broadcast:
            dist.broadcast(net.running_mean, src=0)
        net.eval()
        outputs = [None, None]
        one = model(torch.ones(1, 1)).item()
        dist.all_gather_object(outputs, round(one, 2))
        if rank == 0:
            print("broadcast" if broadcast else "as it is ", *outputs)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
