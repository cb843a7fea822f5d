import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim.swa_utils import update_bn


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = DistributedDataParallel(nn.BatchNorm1d(1))
    images = torch.tensor([[0.0], [2.0]]) + 10 * rank
    model(images)
    update_bn([images], model)
    means = [None, None]
    dist.all_gather_object(means, model.module.running_mean.item())
    with torch.no_grad():
        outputs = model.eval()(torch.ones(1, 1)).item()
    ranks = [None, None]
    dist.all_gather_object(ranks, round(outputs, 2))
    if rank == 0:
        print("running mean", *means)
        print("output for 1", *ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
