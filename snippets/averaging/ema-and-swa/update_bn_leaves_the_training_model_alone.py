import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, update_bn


def state(norm):
    mean = round(norm.running_mean.item(), 3)
    return mean, norm.num_batches_tracked.item(), norm.momentum


torch.manual_seed(0)
batches = list(torch.randn(10, 16, 1) * 2 + 5)
model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
swa = AveragedModel(model)
for batch in batches[:3]:
    model(batch)
    swa.update_parameters(model)

print("data mean      ", round(torch.stack(batches).mean().item(), 3))
print("model          ", state(model[0]))
print("swa            ", state(swa.module[0]))
update_bn(batches, swa)
swa.eval()(batches[0])
print("swa, updated   ", state(swa.module[0]))
print("model, as it was", state(model[0]))
swa.update_parameters(model)
print("swa, next step ", state(swa.module[0]))
