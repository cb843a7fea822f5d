from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
training = 0
model.train(bool(training))
print([module.training for module in model])

mode = "eval"
model.train(mode == "train")
print([module.training for module in model])
