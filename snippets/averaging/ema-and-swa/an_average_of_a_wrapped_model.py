import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim.swa_utils import AveragedModel

store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.BatchNorm1d(1)
parallel = DistributedDataParallel(model)
compiled = torch.compile(model, backend="eager")
for wrapped in (parallel, compiled, model):
    print(list(AveragedModel(wrapped).state_dict())[1])

average = AveragedModel(model)
parallel(torch.tensor([[8.0], [12.0]]))
average.update_parameters(parallel)
print(average.n_averaged, average.module.running_mean)
