from torch import nn

norm = nn.BatchNorm1d(2)
norm.running_mean.fill_(0.5)
print(norm.running_mean)
