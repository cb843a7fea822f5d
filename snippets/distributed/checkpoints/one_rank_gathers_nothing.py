import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = fully_shard(nn.Linear(2, 1, bias=False), mesh=mesh)
options = dcs.StateDictOptions(full_state_dict=True, cpu_offload=True)
full = dcs.get_model_state_dict(model, options=options)
with torch.no_grad():
    model.weight.fill_(9)
print(full["weight"])
dist.destroy_process_group()
