import torch
from torch.autograd.graph import save_on_cpu
from torch.utils.checkpoint import checkpoint


def scaled(x):
    return (x * scale).sum()


for how in ("checkpoint", "save_on_cpu"):
    scale, x = torch.full((1,), 3.0), torch.ones(1, requires_grad=True)
    if how == "checkpoint":
        y = checkpoint(scaled, x, use_reentrant=False)
    else:
        with save_on_cpu():
            y = scaled(x)
    scale.mul_(100)
    y.backward()
    print(f"{how:11} y {y.item()} gradient {x.grad.item()}")
