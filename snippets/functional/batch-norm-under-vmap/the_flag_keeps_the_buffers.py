from contextlib import contextmanager

import torch
from torch import nn, vmap
from torch.nn.modules.batchnorm import _BatchNorm


@contextmanager
def batch_statistics(model):
    norms = [m for m in model.modules() if isinstance(m, _BatchNorm)]
    flags = [norm.track_running_stats for norm in norms]
    try:
        for norm in norms:
            norm.track_running_stats = False
        yield
    finally:
        for norm, flag in zip(norms, flags):
            norm.track_running_stats = flag


untracked = nn.BatchNorm1d(1, affine=False, track_running_stats=False)
model = nn.Sequential(nn.BatchNorm1d(1, affine=False), untracked)
model(torch.tensor([[8.0], [12.0]]))

tasks = torch.tensor([[[1.0], [3.0]], [[5.0], [9.0]]])
with batch_statistics(model):
    output = vmap(model)(tasks)
print("output", [[round(v.item()) for v in task] for task in output])
print(model[0].running_mean, model[0].num_batches_tracked)
print("flags ", [norm.track_running_stats for norm in model])
