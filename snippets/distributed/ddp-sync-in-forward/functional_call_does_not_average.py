import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import func, nn
from torch.nn.parallel import DistributedDataParallel


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    network = nn.Linear(1, 1, bias=False)
    network.scale = nn.Buffer(torch.ones(1))
    model = DistributedDataParallel(network)
    images = torch.ones(1, 1) + 2 * rank

    def loss(state):
        return func.functional_call(model, state, images).sum()

    gradients = func.grad(loss)(model.state_dict())["module.weight"]
    model(images).sum().backward()
    ranks = [None, None]
    pair = gradients.item(), network.weight.grad.item()
    dist.all_gather_object(ranks, pair)
    if rank == 0:
        print(*ranks)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
