import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

model = nn.Linear(1, 1)
model.register_buffer("active", torch.tensor([True, False, False]))
ema = AveragedModel(
    model, multi_avg_fn=get_ema_multi_avg_fn(0.9), use_buffers=True
)
for active in ([True, False, False], [False, True, False]) * 50:
    model.active.copy_(torch.tensor(active))
    ema.update_parameters(model)
model.active.fill_(False)
for _ in range(100):
    ema.update_parameters(model)
print("model  ", model.active.tolist())
print("average", ema.module.active.tolist())
