import torch
from torch import nn, vmap


def track(model, on):
    for module in model.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.track_running_stats = on


model = nn.Sequential(nn.BatchNorm1d(1, affine=False))
model(torch.tensor([[8.0], [12.0]]))

tasks = torch.tensor([[[1.0], [3.0]], [[5.0], [9.0]]])
track(model, False)
output = vmap(model)(tasks)
track(model, True)
print("output", [[round(v.item()) for v in task] for task in output])
print(model[0].running_mean, model[0].num_batches_tracked)
