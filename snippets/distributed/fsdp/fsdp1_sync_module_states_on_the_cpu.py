import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel, ShardingStrategy

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
FullyShardedDataParallel(
    nn.BatchNorm1d(4),
    device_id=torch.device("cpu"),
    sharding_strategy=ShardingStrategy.NO_SHARD,
    sync_module_states=True,
)
