import torch
from torch import nn


def step(label, bn):
    torch.manual_seed(1)
    model = nn.Sequential(bn, nn.Linear(1, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model(torch.tensor([[8.0], [12.0]])).sum().backward()
    optimizer.step()
    mean = bn.running_mean.item()
    weight, bias = bn.weight.item(), bn.bias.item()
    print(f"{label:12} mean {mean:.2f} weight {weight:.2f} bias {bias:.2f}")


step("eval", nn.BatchNorm1d(1).eval())
step("eval, frozen", nn.BatchNorm1d(1).eval().requires_grad_(False))
