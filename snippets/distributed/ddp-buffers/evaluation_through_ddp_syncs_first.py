import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(nn.BatchNorm1d(1, momentum=0.5))
    images = torch.tensor([[0.0], [2.0]]) + 100 * rank
    model(images).sum().backward()
    model.eval()
    test_image = torch.tensor([[10.0]])
    for name, call in [("model.module", model.module), ("model", model)]:
        with torch.no_grad():
            output = call(test_image)
        ranks = [None, None]
        dist.all_gather_object(ranks, round(output.item(), 2))
        if rank == 0:
            print(f"{name:12}", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
