import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    set_model_state_dict,
)

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["running_mean"] = torch.tensor([3.0, 4.0])
model = nn.BatchNorm1d(2)
options = StateDictOptions(full_state_dict=True, broadcast_from_rank0=True)
set_model_state_dict(model, checkpoint, options=options)
print(model.running_mean)
