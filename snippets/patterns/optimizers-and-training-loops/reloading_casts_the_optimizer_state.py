import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))
optimizer = torch.optim.AdamW(model.parameters())


def step(dtype):
    optimizer.zero_grad()
    model(torch.randn(8, 2, dtype=dtype)).square().mean().backward()
    optimizer.step()


step(torch.float32)
model.double()
optimizer.load_state_dict(optimizer.state_dict())
step(torch.float64)
state = optimizer.state[model[1].weight]
print("exp_avg", state["exp_avg"].dtype, "step", state["step"].item())
