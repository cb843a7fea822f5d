from torch import nn

other = nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(9))
model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
print(model.load_state_dict(other.state_dict()))
print(model[0].out_features, tuple(model[0].weight.shape))
print(tuple(model[1].running_mean.shape))
