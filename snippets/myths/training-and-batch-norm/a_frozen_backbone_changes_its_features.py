import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
backbone.requires_grad_(False)
head = nn.Linear(4, 1)
model = nn.Sequential(backbone, head)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
image = torch.randn(1, 2)


def features():
    return [round(x, 3) for x in model.eval()[0](image)[0].tolist()]


print("before", features())
for _ in range(30):
    optimizer.zero_grad()
    model.train()(torch.randn(16, 2) * 3 + 2).mean().backward()
    optimizer.step()
print("after ", features())
for _ in range(30):
    model.train()
    backbone.eval()
    optimizer.zero_grad()
    model(torch.randn(16, 2) * 3 + 2).mean().backward()
    optimizer.step()
print("frozen", features())
