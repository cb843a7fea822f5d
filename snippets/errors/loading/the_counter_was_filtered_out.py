from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
del checkpoint["num_batches_tracked"]
nn.BatchNorm1d(2).load_state_dict(checkpoint)
