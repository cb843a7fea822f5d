from torch import nn

norm = nn.BatchNorm1d(2)
norm.get_buffer("running_mean.mean")
