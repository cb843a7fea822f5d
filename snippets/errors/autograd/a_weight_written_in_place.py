from torch import nn

model = nn.Linear(2, 1)
model.weight.fill_(1.0)
