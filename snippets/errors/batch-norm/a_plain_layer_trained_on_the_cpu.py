import torch
import torch.distributed as dist
from torch import nn

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
checkpoint = nn.SyncBatchNorm(2).state_dict()

model = nn.BatchNorm1d(2)
print(model.load_state_dict(checkpoint))
print(tuple(model(torch.randn(4, 2)).shape))
