import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_swa_multi_avg_fn

model = nn.BatchNorm1d(1)
average = get_swa_multi_avg_fn()
swa = AveragedModel(model, multi_avg_fn=average, use_buffers=True)
for _ in range(2):
    model(torch.randn(4, 1))
    swa.update_parameters(model)
