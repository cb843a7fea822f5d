from torch import nn
from torch.optim import swa_utils

model = nn.Linear(1, 1)
average = swa_utils.AveragedModel(
    model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.9)
)
average.update_parameters(model)
model.double()
try:
    average.update_parameters(model)
except RuntimeError as error:
    print(error)
average.double()
average.update_parameters(model)
print(average.module.weight.dtype)
