from torch import nn

model = nn.Sequential(nn.Linear(2, 2))
model.set_submodule("norm", nn.BatchNorm1d(2))
print(list(model.state_dict()))
