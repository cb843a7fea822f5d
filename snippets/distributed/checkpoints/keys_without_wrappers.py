import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    get_model_state_dict,
    set_model_state_dict,
)
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = DistributedDataParallel(nn.BatchNorm1d(2))
model = torch.compile(model, backend="eager")
print("state_dict          ", list(model.state_dict())[2])
saved = get_model_state_dict(model)
print("get_model_state_dict", list(saved)[2])
print(nn.BatchNorm1d(2).load_state_dict(saved))
print(set_model_state_dict(model, saved))
print("afterwards          ", *[key for key in saved if "mean" in key])
