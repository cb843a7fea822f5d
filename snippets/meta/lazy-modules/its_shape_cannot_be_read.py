from torch import nn

norm = nn.LazyBatchNorm1d()
print(norm.running_mean)
print(norm.running_mean.shape)
