import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(2)
optimizer = torch.optim.AdamW(norm.parameters())
for i in range(8):
    norm(torch.randn(4, 2)).square().mean().backward()
    if i % 4 == 3:
        optimizer.step()
        optimizer.zero_grad()
steps = optimizer.state[norm.weight]["step"].item()
print("accumulation: steps", steps, "counted", norm.num_batches_tracked)

norm = nn.BatchNorm1d(2)
optimizer = torch.optim.LBFGS(norm.parameters(), max_iter=5)
images = torch.randn(4, 2)


def closure():
    optimizer.zero_grad()
    loss = (norm(images) - 1).square().mean()
    loss.backward()
    return loss


optimizer.step(closure)
print("LBFGS: steps 1 counted", norm.num_batches_tracked)
