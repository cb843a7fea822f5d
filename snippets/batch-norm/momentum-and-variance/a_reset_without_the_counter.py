from torch import nn

bn = nn.BatchNorm1d(1)
bn.running_mean.fill_(5.0)
bn.num_batches_tracked = None
try:
    bn.reset_running_stats()
finally:
    print("mean", bn.running_mean.item())
