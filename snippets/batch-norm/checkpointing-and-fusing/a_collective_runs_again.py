import torch
import torch.distributed as dist
from torch import nn
from torch.utils.checkpoint import checkpoint

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)


class SharedMean(nn.Module):
    calls = 0

    def forward(self, x):
        mean = x.detach().mean(0)
        dist.all_reduce(mean)
        self.calls += 1
        return (x - mean) ** 2


layer = SharedMean()
x = torch.ones(4, 1, requires_grad=True)
y = checkpoint(layer, x, use_reentrant=False)
print("all_reduce in forward   ", layer.calls)
y.sum().backward()
print("all_reduce with backward", layer.calls)
