import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def statistics(images):
    norm = torch.nn.BatchNorm1d(1, momentum=1.0)
    norm(images[:, None])
    return norm.running_mean.item(), round(norm.running_var.item(), 2)


def run(rank, folder):
    batches = [torch.tensor([0.0, 2.0]), torch.tensor([10.0, 12, 14, 16])]
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    sums = torch.stack([batches[rank] ** k for k in range(3)]).sum(1)
    dist.all_reduce(sums)
    n, total, squares = sums.tolist()
    var = (squares - total**2 / n) / (n - 1)
    together = [None, None]
    dist.all_gather_object(together, (total / n, round(var, 2)))
    if rank == 0:
        print("BatchNorm1d, each rank", *map(statistics, batches))
        print("all_reduce, each rank ", *together)
        print("BatchNorm1d, one batch", statistics(torch.cat(batches)))


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
