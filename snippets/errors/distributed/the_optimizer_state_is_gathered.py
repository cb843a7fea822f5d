import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint import state_dict as dcs
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
full = dcs.StateDictOptions(full_state_dict=True)
saved = None
for model in (nn.Linear(2, 2), fully_shard(nn.Linear(2, 2), mesh=mesh)):
    adam = torch.optim.Adam(model.parameters())
    if saved:
        dcs.set_optimizer_state_dict(model, adam, saved, options=full)
    model(torch.ones(1, 2)).sum().backward()
    adam.step()
    saved = dcs.get_optimizer_state_dict(model, adam, options=full)
    state = adam.state[model.weight]
    print(type(state["exp_avg"]).__name__, "step", state["step"].item())
