import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))
optimizer = torch.optim.AdamW(model.parameters())
for i in range(8):
    model(torch.randn(4, 2)).square().mean().backward()
    if i % 4 == 3:
        optimizer.step()
        optimizer.zero_grad()
steps = int(optimizer.state[model[1].weight]["step"])
print(
    "accumulation: steps", steps, "batches", int(model[0].num_batches_tracked)
)

model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))
optimizer = torch.optim.LBFGS(model.parameters(), max_iter=5)
images, target = torch.randn(4, 2), torch.randn(4, 1)


def closure():
    optimizer.zero_grad()
    loss = (model(images) - target).square().mean()
    loss.backward()
    return loss


optimizer.step(closure)
print("LBFGS: steps 1 batches", int(model[0].num_batches_tracked))
