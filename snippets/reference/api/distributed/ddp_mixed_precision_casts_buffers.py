import logging

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel.distributed import (
    DistributedDataParallel,
    _MixedPrecision,
)

logging.disable()
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
for dtype in (None, torch.bfloat16):
    model = nn.BatchNorm1d(2)
    precision = _MixedPrecision(buffer_dtype=dtype)
    DistributedDataParallel(model, mixed_precision=precision)
    print("buffer_dtype =", dtype)
    for name, buffer in model.named_buffers():
        print(f"  {name:20}", buffer.dtype)
