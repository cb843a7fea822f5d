from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
print([name for name, _ in model.named_modules()])
print(model.get_buffer("0.running_mean"))
