import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(1)
for mode in (torch.enable_grad, torch.no_grad, torch.inference_mode):
    with mode():
        norm(torch.randn(8, 1) + 3)
    mean, count = norm.running_mean.item(), norm.num_batches_tracked.item()
    print(f"{mode.__name__:15} mean {mean:.3f} after {count}")
