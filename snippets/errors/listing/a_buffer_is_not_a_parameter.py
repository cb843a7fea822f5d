from torch import nn

norm = nn.BatchNorm1d(2)
norm.get_parameter("running_mean")
