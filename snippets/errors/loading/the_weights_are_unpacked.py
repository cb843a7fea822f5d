from torch import nn

trained = nn.BatchNorm1d(2, affine=False)
trained.running_mean.fill_(3)
checkpoint = {"model": trained.state_dict(), "epoch": 3}

norm = nn.BatchNorm1d(2, affine=False)
print(norm.load_state_dict(checkpoint["model"]))
print(norm.running_mean)
