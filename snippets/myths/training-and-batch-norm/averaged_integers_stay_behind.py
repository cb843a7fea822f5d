import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

torch.manual_seed(0)
model = nn.BatchNorm1d(1)
default, averaged = (
    AveragedModel(model),
    AveragedModel(model, use_buffers=True),
)
for _ in range(10):
    model(torch.randn(16, 1) + 3)
    default.update_parameters(model)
    averaged.update_parameters(model)
for name, norm in (
    ("model", model),
    ("default", default.module),
    ("use_buffers", averaged.module),
):
    mean, count = norm.running_mean.item(), norm.num_batches_tracked.item()
    print(f"{name:12} mean {mean:.3f}, batches {count}")
