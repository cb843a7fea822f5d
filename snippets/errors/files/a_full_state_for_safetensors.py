import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
)
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.BatchNorm1d(2)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
options = StateDictOptions(full_state_dict=True, cpu_offload=True)
state = get_model_state_dict(model, options=options)
if dist.get_rank() == 0:
    save_file(state, "model.safetensors")
    saved = load_file("model.safetensors")
    print(nn.BatchNorm1d(2).load_state_dict(saved))
