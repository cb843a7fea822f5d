import torch
from torch import nn

model = nn.Linear(2, 1)
saved = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(1, 2)).sum().backward()
saved.step()
checkpoint = saved.state_dict()
print([len(group["params"]) for group in checkpoint["param_groups"]])

optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
optimizer.load_state_dict(checkpoint)
print(optimizer.state[model.weight]["momentum_buffer"])
