import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("scale", torch.ones(1))

    def forward(self, x):
        y = x * self.weight / self.scale
        self.scale = 0.5 * self.scale + 0.5 * x.abs().max()
        return y


x = torch.tensor([3.0])
plain, checkpointed = Scaler(), Scaler()
plain(x).backward()
checkpoint(checkpointed, x, use_reentrant=False).backward()
for name, scaler in (("plain", plain), ("checkpointed", checkpointed)):
    print(f"{name:12}", scaler.weight.grad.item(), scaler.scale.item())
