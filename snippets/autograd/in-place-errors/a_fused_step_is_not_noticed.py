import torch
from torch import nn

for fused in (False, True):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=1.0, fused=fused)
    first, second = (model(torch.ones(1, 2)).sum() for _ in range(2))
    bias = model[0].bias
    (right,) = torch.autograd.grad(second, bias, retain_graph=True)
    first.backward()
    optimizer.step()
    optimizer.zero_grad()
    try:
        second.backward()
        print("fused", bias.grad, "in place of", right)
    except RuntimeError as error:
        print("not fused", str(error)[:54])
