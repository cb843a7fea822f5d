import torch
from torch import nn

model = nn.BatchNorm1d(2).eval()
weight, bias = model.weight, model.bias
optimizer = torch.optim.SGD([weight, bias], lr=0.1, momentum=0.9)
model(torch.full((1, 2), 3.0)).sum().backward()
optimizer.step()
print("weight", optimizer.state[weight]["momentum_buffer"])

other = torch.optim.SGD([bias, weight], lr=0.1, momentum=0.9)
other.load_state_dict(optimizer.state_dict())
print("weight", other.state[weight]["momentum_buffer"])
