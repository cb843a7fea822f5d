from unittest import mock

import torch
from torch import nn
from torch.nn.parallel import comm, replicate


def copies(tensors, devices):
    return [[t.clone() for t in tensors] for _ in devices]


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.full((1,), 3.0))
        self.register_buffer("mean", torch.zeros(1))

    def forward(self, images):
        images = images.to(self.mean.device)
        return (images - self.mean) * self.weight


with mock.patch.object(comm, "broadcast_coalesced", copies):
    replicas = replicate(Scale(), [0, 1], detach=True)
for replica in replicas:
    print("parameters", [*replica.parameters()], "weight", replica.weight)
    print("  output", replica(torch.ones(1)))
