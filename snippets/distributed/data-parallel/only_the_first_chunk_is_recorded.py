from unittest import mock

import torch
from torch import nn
from torch.nn.parallel import comm, replicate


def copies(tensors, devices):
    first = list(tensors)
    return [first] + [[t.clone() for t in tensors] for _ in devices[1:]]


model = nn.Sequential(nn.BatchNorm1d(1, momentum=1.0), nn.Flatten())
images = torch.tensor([[0.0], [2.0], [100.0], [102.0]])
with mock.patch.object(comm, "broadcast_coalesced", copies):
    replicas = replicate(model, [0, 1], detach=True)
for replica, chunk in zip(replicas, images.chunk(2)):
    replica(chunk)
    print("replica", replica[0].running_mean)
print("model  ", model[0].running_mean)
print("tracked", model[0].num_batches_tracked)
