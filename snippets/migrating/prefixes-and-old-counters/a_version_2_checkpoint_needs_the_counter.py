from torch import nn

checkpoint = nn.BatchNorm1d(1).state_dict()
del checkpoint["num_batches_tracked"]
print(checkpoint._metadata[""])
nn.BatchNorm1d(1).load_state_dict(checkpoint)
