import warnings

import torch.distributed as dist
from safetensors.torch import save_file
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Linear(2, 2)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
warnings.simplefilter("ignore")  # of a storage, on the way
save_file(model.state_dict(), "model.safetensors")
