from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2), nn.ReLU(), nn.Linear(2, 3))
tail = model[1:]
tail.append(nn.Sigmoid())
print("slice   ", tail)

counted = nn.Sequential(*model[1:])
counted.append(nn.Sigmoid())
print("new     ", counted)
