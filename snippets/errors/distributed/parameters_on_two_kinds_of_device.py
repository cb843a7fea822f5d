import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
head = nn.Linear(2, 1, device="meta")
try:
    DistributedDataParallel(nn.Sequential(nn.Linear(2, 2), head))
except ValueError as error:  # a set prints in either order: settle it
    text = str(error).replace("{'meta', 'cpu'}", "{'cpu', 'meta'}")
    error.args = (text,)
    raise
