import torch
from torch import nn

module = nn.Module()
for how in ("zero_()", "zeros_like"):
    module.register_buffer("steps", torch.tensor(5))
    best = module.state_dict()
    if how == "zero_()":
        module.steps.zero_()
    else:
        module.steps = torch.zeros_like(module.steps)
    print(f"{how:10}", module.steps, "earlier state dict", best["steps"])
