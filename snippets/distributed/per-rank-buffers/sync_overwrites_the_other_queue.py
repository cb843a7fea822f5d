import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Encoder(nn.Linear):
    def forward(self, keys):
        self.queue = torch.cat([keys, self.queue])[:4]
        return super().forward(keys)


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for sync in [True, False]:
        encoder = Encoder(1, 1)
        encoder.queue = nn.Buffer(torch.zeros(4, 1))
        model = DDP(encoder, forward_sync_buffers=sync)
        for step in range(1, 4):
            model(torch.full((1, 1), 10.0 * rank + step)).sum().backward()
        if rank == 1:
            print("sync", sync, encoder.queue.flatten().tolist())


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
