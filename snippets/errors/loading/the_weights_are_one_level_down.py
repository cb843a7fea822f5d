from torch import nn

norm = nn.BatchNorm1d(2, affine=False)
checkpoint = {"model": norm.state_dict(), "epoch": 3}
nn.BatchNorm1d(2, affine=False).load_state_dict(checkpoint)
