from torch import nn

trained = nn.BatchNorm1d(1)
trained.running_mean.fill_(5.0)
checkpoint = trained.state_dict()
del checkpoint["num_batches_tracked"]

fresh = nn.BatchNorm1d(1)
print(fresh.load_state_dict(dict(checkpoint)))
print(fresh.running_mean, fresh.num_batches_tracked)

checkpoint._metadata[""]["version"] = 1
used = nn.BatchNorm1d(1)
used.num_batches_tracked.fill_(9)
print(used.load_state_dict(checkpoint))
print(used.running_mean, used.num_batches_tracked)
