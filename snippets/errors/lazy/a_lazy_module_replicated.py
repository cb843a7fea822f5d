from torch import nn

model = nn.LazyBatchNorm1d()
model._replicate_for_data_parallel()
