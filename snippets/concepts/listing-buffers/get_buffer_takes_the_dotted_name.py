from torch import nn

model = nn.Sequential(nn.Linear(5, 2), nn.BatchNorm1d(2))

print(model.get_buffer("1.running_var"))
print(model[1].running_var)
print(model.get_buffer("1.weight"))
