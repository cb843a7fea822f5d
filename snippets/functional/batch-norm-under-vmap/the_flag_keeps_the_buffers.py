import torch
from torch import nn, vmap


def track_running_stats(model, flag):
    for module in model.modules():
        if hasattr(module, "track_running_stats"):
            module.track_running_stats = flag


model = nn.Sequential(nn.BatchNorm1d(1, affine=False))
model(torch.tensor([[8.0], [12.0]]))

tasks = torch.tensor([[[1.0], [3.0]], [[5.0], [9.0]]])
track_running_stats(model, False)
output = vmap(model)(tasks)
track_running_stats(model, True)
print("output", [[round(v.item()) for v in task] for task in output])
print(model[0].running_mean, model[0].num_batches_tracked)
