import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel

store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
model.eval()(torch.ones(4, 2))
ddp = DistributedDataParallel(model.train())
print([tuple(buffer.shape) for buffer in ddp.buffers()])

model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
ddp = DistributedDataParallel(model)
