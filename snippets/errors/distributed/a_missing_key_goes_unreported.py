import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint import state_dict
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
for broadcast in (False, True):
    checkpoint = nn.BatchNorm1d(2).state_dict()
    del checkpoint["running_mean"]
    model = fully_shard(nn.BatchNorm1d(2), mesh=mesh)
    options = state_dict.StateDictOptions(
        full_state_dict=True, broadcast_from_rank0=broadcast
    )
    print(f"broadcast_from_rank0={broadcast}")
    try:
        print(
            state_dict.set_model_state_dict(model, checkpoint, options=options)
        )
    except RuntimeError as error:
        print(*str(error).splitlines()[1:])
