import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, update_bn

torch.manual_seed(0)
x = torch.randn(256, 4) + 3
target = x.sum(1, keepdim=True)
hidden = [nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU()]
model = nn.Sequential(*hidden, nn.Linear(16, 1))
averaged = AveragedModel(model)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
for _ in range(60):
    optimizer.zero_grad()
    nn.functional.mse_loss(model(x), target).backward()
    optimizer.step()
    averaged.update_parameters(model)


def show(label):
    with torch.no_grad():
        loss = nn.functional.mse_loss(averaged.eval()(x), target).item()
    means = model[1].running_mean[0], averaged.module[1].running_mean[0]
    print(f"{label} {loss:.3f}    {means[0]:.3f}   {means[1]:.3f}")


print("       loss     trained  averaged mean")
show("before")
update_bn(x.split(64), averaged)
show("after ")
