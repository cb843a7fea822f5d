import torch
from torch import distributed, nn
from torch.distributed import fsdp


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.mean = nn.Buffer(torch.zeros(1))

    def forward(self, images):
        print("  scale", self.scale.dtype, "mean", self.mean.dtype)
        return (images - self.mean) * self.scale


store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
for dtype in (None, torch.float32, torch.float16):
    print("buffer_dtype", dtype)
    model = fsdp.FullyShardedDataParallel(
        Normalizer(),
        sharding_strategy=fsdp.ShardingStrategy.NO_SHARD,
        device_id=torch.device("cpu"),
        mixed_precision=fsdp.MixedPrecision(
            param_dtype=torch.float16, buffer_dtype=dtype
        ),
    )
    model(torch.ones(4, 1))
