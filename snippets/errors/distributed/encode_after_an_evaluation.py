import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)

    def encode(self, x):
        return self.layer(x)

    def forward(self, x):
        return self.encode(x).relu()


store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = Encoder()
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
sgd = torch.optim.SGD(model.parameters(), lr=1.0)
before = model.layer.bias.full_tensor().item()
with torch.no_grad():
    model(torch.ones(1, 1))
model.encode(torch.ones(1, 1)).sum().backward()
sgd.step()
model.reshard()
print("change", model.layer.bias.full_tensor().item() - before)
