import torch
from torch import nn


def second_moment(dtype):
    model = nn.Linear(1, 1, bias=False)
    optimizer = torch.optim.AdamW(model.parameters())
    model.weight.grad = torch.ones(1, 1)
    optimizer.step()
    optimizer.zero_grad()
    model.to(dtype)
    optimizer.load_state_dict(optimizer.state_dict())
    for _ in range(3000):
        model.weight.grad = torch.full_like(model.weight, 0.5)
        optimizer.step()
    return optimizer.state[model.weight]["exp_avg_sq"].item()


for dtype in (torch.float64, torch.bfloat16):
    print(dtype, round(second_moment(dtype), 4))
