import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

for recompute in (False, True):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1))
    bn = model[1]
    x = torch.tensor([[8.0], [12.0], [14.0]])
    y = checkpoint(model, x, use_reentrant=False) if recompute else model(x)
    print("checkpointed" if recompute else "plain")
    print(f"  forward   {bn.running_mean.item():.4f}", end=" ")
    print("count", bn.num_batches_tracked.item())
    y.pow(3).sum().backward()
    print(f"  backward  {bn.running_mean.item():.4f}", end=" ")
    print("count", bn.num_batches_tracked.item())
    print("  gradient ", f"{bn.weight.grad.item():.4f}")
