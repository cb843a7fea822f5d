import torch
from torch import nn
from torch.optim import swa_utils

model = nn.Linear(1, 1, bias=False)
average = swa_utils.AveragedModel(
    model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.9)
)
for value in [1.0, 2.0]:
    nn.init.constant_(model.weight, value)
    average.update_parameters(model)
with torch.no_grad():
    print(f"{average.module.weight.item():.2f}")
