import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils._python_dispatch import TorchDispatchMode


class Broadcasts(TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if func is torch.ops.c10d.broadcast_.default:
            print("  broadcast", [t.nbytes for t in args[0]], "bytes")
        return func(*args, **(kwargs or {}))


store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
attention = nn.Linear(64, 64)
mask = torch.ones(1024, 1024, dtype=torch.bool).tril()
attention.register_buffer("mask", mask, persistent=False)
for sync in [True, False]:
    print("forward_sync_buffers:", sync)
    model = DistributedDataParallel(attention, forward_sync_buffers=sync)
    with Broadcasts():
        for _ in range(3):
            model(torch.ones(2, 64))
