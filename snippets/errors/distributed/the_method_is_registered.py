import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard, register_fsdp_forward_method


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 2)

    def encode(self, x):
        return self.layer(x)

    def forward(self, x):
        return self.encode(x).relu()


store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = Encoder()
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
register_fsdp_forward_method(model, "encode")
print(tuple(model.encode(torch.ones(1, 2)).shape))
