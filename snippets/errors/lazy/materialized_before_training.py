import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard


def build():
    return nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))


checkpoint = build().state_dict()
with torch.device("meta"):
    model = build()
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
model.to_empty(device="cpu")
options = dcs.StateDictOptions(full_state_dict=True)
dcs.set_model_state_dict(model, checkpoint, options=options)
print("output", tuple(model(torch.ones(4, 2)).shape))
print("batches", model[1].num_batches_tracked.item())
