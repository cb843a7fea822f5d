import torch
from torch import nn

torch.manual_seed(0)
ranks, alone = [nn.BatchNorm1d(1), nn.BatchNorm1d(1)], nn.BatchNorm1d(1)
for step in range(1, 101):
    batches = [torch.randn(64, 1), 10 + torch.randn(64, 1)]
    for norm, batch in zip(ranks, batches):
        norm(batch)
    alone(torch.cat(batches))
    if step in (5, 20, 100):
        means, variances = (
            torch.cat([getattr(norm, name) for norm in ranks])
            for name in ("running_mean", "running_var")
        )
        var = (variances + (means - means.mean()) ** 2).mean()
        print(f"step {step:3}: averaged {var:.1f}", end=", ")
        print(f"one batch norm {alone.running_var.item():.1f}")
