import torch
from torch import nn

for skip in (True, False):
    torch.manual_seed(0)
    bn = nn.BatchNorm1d(3)
    model = nn.Sequential(nn.Linear(2, 3), bn, nn.Linear(3, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scaler = torch.amp.GradScaler("cpu", enabled=skip)
    print("bad step skipped" if skip else "bad step taken")
    for step in range(4):
        x = torch.randn(8, 2)
        if step == 1:
            x[0, 0] = float("nan")
        loss = model(x).square().mean()
        optimizer.zero_grad()
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
        print("  step", step, "loss", round(loss.item(), 2))
    print("  weight", round(model[0].weight[0, 0].item(), 2))
    print("  mean  ", bn.running_mean.tolist())
    print("  eval  ", model.eval()(x)[0].item())
