from torch import nn

model = nn.Sequential(nn.LazyLinear(4), nn.LazyBatchNorm1d())
nn.init.xavier_uniform_(model[0].weight)
