from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
parameters = [name for name, _ in model.named_parameters()]
print("named_parameters()", parameters)
saved = [name for name in model.state_dict() if name not in parameters]
print("in state_dict(), and not there:", saved)
