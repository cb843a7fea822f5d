import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel

store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
ids = torch.zeros(1).expand(3)
model = nn.Linear(1, 1)
model.register_buffer("ids", ids.clone())
print(DistributedDataParallel(model).module.ids)

model.register_buffer("ids", ids)
DistributedDataParallel(model)
