from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
del checkpoint["num_batches_tracked"]
print("a plain dict:", nn.BatchNorm1d(2).load_state_dict(dict(checkpoint)))
print("versions    :", dict(checkpoint._metadata))
nn.BatchNorm1d(2).load_state_dict(checkpoint)
