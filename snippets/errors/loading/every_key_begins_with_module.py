from torch import nn

saved = nn.DataParallel(nn.BatchNorm1d(2, affine=False))
nn.BatchNorm1d(2, affine=False).load_state_dict(saved.state_dict())
