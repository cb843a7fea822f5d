import torch
from torch import nn

model = nn.Linear(1, 1)
optimizer = torch.optim.Adam(model.parameters())
for dtype in (torch.float32, torch.float64):
    model.to(dtype)
    optimizer.load_state_dict(optimizer.state_dict())
    model(torch.ones(1, 1, dtype=dtype)).sum().backward()
    optimizer.step()
    optimizer.zero_grad()
print(optimizer.state[model.bias]["exp_avg"].dtype)
