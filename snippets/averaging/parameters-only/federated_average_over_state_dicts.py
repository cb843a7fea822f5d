import copy

import torch
from torch import nn


def average(states):
    result = {}
    for name, first in states[0].items():
        stacked = torch.stack([state[name] for state in states])
        if first.is_floating_point() or first.is_complex():
            result[name] = stacked.mean(0)
        else:
            result[name] = stacked.amax(0)
    return result


torch.manual_seed(0)
norm = nn.BatchNorm1d(1, momentum=None)
server = nn.Sequential(norm, nn.Linear(1, 1))
clients = [copy.deepcopy(server) for _ in range(2)]
for client, mean in zip(clients, (4.0, 6.0)):
    for _ in range(5):
        client(torch.randn(32, 1) + mean)

server.load_state_dict(average([c.state_dict() for c in clients]))
print("running_mean", round(server[0].running_mean.item(), 2))
print("batches     ", server[0].num_batches_tracked.item())
output = server[0].eval()(torch.randn(1000, 1) + 5)
print("normalized mean", round(output.mean().item(), 2))
