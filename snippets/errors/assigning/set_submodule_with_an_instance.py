from torch import nn

block = nn.Sequential(nn.Linear(4, 2), nn.ReLU())
model = nn.Sequential(block)
model.set_submodule("0.1", nn.Identity())
print(model)
