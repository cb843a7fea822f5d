import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Sequential(nn.LazyLinear(2), nn.LazyBatchNorm1d())
with torch.no_grad():
    model.eval()(torch.zeros(1, 3))
ddp = DistributedDataParallel(model.train())
for name, tensor in ddp.state_dict().items():
    print(name, tuple(tensor.shape))
