from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
del checkpoint["num_batches_tracked"]
model = nn.BatchNorm1d(2)
model.num_batches_tracked.fill_(7)
print(model.load_state_dict(dict(checkpoint)), model.num_batches_tracked)
model.load_state_dict(checkpoint)
