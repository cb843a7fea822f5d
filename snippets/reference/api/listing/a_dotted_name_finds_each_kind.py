from torch import nn

model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
print(model.get_submodule("1"))
print(tuple(model.get_parameter("0.weight").shape))
print(model.get_buffer("1.running_mean"))
try:
    model.get_parameter("1.running_mean")
except AttributeError as error:
    print(error)
