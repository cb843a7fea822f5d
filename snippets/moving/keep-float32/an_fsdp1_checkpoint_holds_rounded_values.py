import torch
from torch import distributed, nn
from torch.distributed import fsdp

store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
layer = nn.Linear(1, 1)
layer.register_buffer("table", torch.tensor([1 / 3]))
model = fsdp.FullyShardedDataParallel(
    layer,
    sharding_strategy=fsdp.ShardingStrategy.NO_SHARD,
    device_id=torch.device("cpu"),
    mixed_precision=fsdp.MixedPrecision(buffer_dtype=torch.float16),
)
print("built", layer.table.item())
model(torch.ones(1, 1))
saved = model.state_dict()["table"]
print("saved", saved.item(), saved.dtype)
