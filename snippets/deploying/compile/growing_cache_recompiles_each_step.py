import torch
from torch import nn

torch._logging.set_logs(dynamo=50)


class Growing(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.register_buffer("keys", torch.zeros(length))
        self.register_buffer("step", torch.zeros(1).long())

    def forward(self, key):
        self.keys = torch.cat([self.keys, key])


class Writing(Growing):
    def forward(self, key):
        self.keys.index_copy_(0, self.step, key)
        self.step.add_(1)


for cache in (Growing(0), Writing(12)):
    graphs = []
    compiled = torch.compile(cache, backend=lambda g, _: graphs.append(g) or g)
    for _ in range(12):
        compiled(torch.ones(1))
    total = cache.keys.sum().item()
    print(type(cache).__name__, "total", total, "graphs", len(graphs))
print("recompile limit", torch._dynamo.config.recompile_limit)
