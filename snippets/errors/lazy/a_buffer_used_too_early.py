from torch import nn

norm = nn.LazyBatchNorm1d()
norm.running_mean.fill_(0.5)
