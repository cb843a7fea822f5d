import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

best = model.state_dict()  # the tensors that training changes
print("mean", best["0.running_mean"], "weight", best["1.weight"])

for _ in range(3):
    optimizer.zero_grad()
    images = torch.randn(8, 1) + 5
    model(images).square().mean().backward()
    optimizer.step()
print("mean", best["0.running_mean"], "weight", best["1.weight"])
