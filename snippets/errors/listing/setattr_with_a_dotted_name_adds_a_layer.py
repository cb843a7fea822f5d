from torch import nn

model = nn.Sequential(nn.Sequential(nn.Linear(1, 1), nn.ReLU()))
setattr(model, "0.1", nn.PReLU())
print(model[0][1])
print(list(model.state_dict()))
