import torch
import torch.distributed as dist
from torch import nn


def forward(label, norm):
    try:
        means = norm(torch.tensor([[0.0], [2.0]])).mean().item()
        print(f"{label}: alone, mean of the outputs {means:.4f}")
    except ValueError:
        print(f"{label}: wants to synchronize")


forward("no process group  ", nn.SyncBatchNorm(1))
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
forward("training          ", nn.SyncBatchNorm(1))
forward("eval              ", nn.SyncBatchNorm(1).eval())
untracked = nn.SyncBatchNorm(1, track_running_stats=False)
forward("untracked         ", untracked)
forward("untracked, eval   ", untracked.eval())
