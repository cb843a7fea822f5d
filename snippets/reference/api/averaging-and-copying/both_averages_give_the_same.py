from torch import nn
from torch.optim import swa_utils

functions = {
    "avg_fn": swa_utils.get_ema_avg_fn(0.9),
    "multi_avg_fn": swa_utils.get_ema_multi_avg_fn(0.9),
}
for name, function in functions.items():
    norm = nn.BatchNorm1d(1)
    ema = swa_utils.AveragedModel(norm, use_buffers=True, **{name: function})
    for mean in (1.0, 2.0):
        norm.running_mean.fill_(mean)
        ema.update_parameters(norm)
    print(f"{name:12} {ema.module.running_mean.item():.1f}")
