from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
merged = {}
model.state_dict(merged, "encoder.")
print(list(merged))
