import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(3, 2)
        self.layer = nn.Linear(2, 2)

    def forward(self, ids):
        hidden = self.layer(self.embed(ids))
        return hidden @ self.embed.weight.T


store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = Tied()
for module in (model.embed, model.layer, model):
    fully_shard(module, mesh=dist.init_device_mesh("cpu", (1,)))
model(torch.tensor([1]))
