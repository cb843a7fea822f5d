from torch import nn
from torch.optim import swa_utils

swa_utils.AveragedModel(
    nn.BatchNorm1d(2),
    avg_fn=swa_utils.get_ema_avg_fn(0.9),
    multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.9),
)
