from torch import nn

model = nn.BatchNorm1d(2)
print(list(model.state_dict({}, "norm.")))
