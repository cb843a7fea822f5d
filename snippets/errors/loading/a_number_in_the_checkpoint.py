from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["num_batches_tracked"] = 3
nn.BatchNorm1d(2).load_state_dict(checkpoint)
