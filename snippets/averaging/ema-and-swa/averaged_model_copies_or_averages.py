import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

for use_buffers in (False, True):
    torch.manual_seed(0)
    model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
    ema = AveragedModel(
        model,
        multi_avg_fn=get_ema_multi_avg_fn(0.9),
        use_buffers=use_buffers,
    )
    for _ in range(10):
        model(torch.randn(16, 1) * 2 + 5)
        ema.update_parameters(model)
    print("use_buffers", use_buffers)
    for name in ("running_mean", "num_batches_tracked"):
        values = [getattr(m[0], name) for m in (model, ema.module)]
        print(" ", name, [round(value.item(), 3) for value in values])
