import copy

import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(1, momentum=None)
server = nn.Sequential(norm, nn.Linear(1, 1))
clients = [copy.deepcopy(server) for _ in range(2)]
for client, mean in zip(clients, (4.0, 6.0)):
    for _ in range(5):
        client(torch.randn(32, 1) + mean)

with torch.no_grad():
    for name, value in server.named_parameters():
        values = [dict(c.named_parameters())[name] for c in clients]
        value.copy_(torch.stack(values).mean(0))

for name, model in zip(("client", "client", "server"), clients + [server]):
    print(name, "running_mean", round(model[0].running_mean.item(), 2))
output = server[0].eval()(torch.randn(1000, 1) + 5)
print("normalized mean", round(output.mean().item(), 2))
