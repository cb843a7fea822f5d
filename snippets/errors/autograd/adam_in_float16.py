import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(1, 1, bias=False)
optimizer = torch.optim.Adam(model.parameters())
for dtype in (torch.float32, torch.float16):
    model.to(dtype)
    optimizer.load_state_dict(optimizer.state_dict())
    loss = model(torch.full((1, 1), 1e-4, dtype=dtype)).sum()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    average = optimizer.state[model.weight]["exp_avg_sq"].item()
    print(f"exp_avg_sq {average:.0e}, weight {model.weight.item():.2f}")
