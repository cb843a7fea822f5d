from torch import nn

checkpoint = nn.BatchNorm1d(4).state_dict()
nn.BatchNorm1d(2).load_state_dict(checkpoint)
