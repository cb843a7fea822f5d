from torch import nn

model = nn.Sequential(nn.Linear(2, 2))
model.set_submodule("0.weight", nn.Embedding(2, 2))
