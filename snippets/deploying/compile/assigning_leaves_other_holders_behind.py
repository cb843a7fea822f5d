import torch
from torch import nn


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("keys", torch.zeros(6), persistent=False)

    def forward(self, step, key):
        self.keys = self.keys.index_copy(0, step, key)


class Writing(Assigning):
    def forward(self, step, key):
        self.keys.index_copy_(0, step, key)


for cache in (Assigning(), Writing()):
    graphs = []
    backend = lambda graph, _: graphs.append(graph) or graph.forward
    compiled = torch.compile(cache, backend=backend)
    held = cache.keys
    for step in range(6):
        compiled(torch.tensor([step]), torch.ones(1))
    print(type(cache).__name__, "graphs", len(graphs))
    print("  module", cache.keys.tolist())
    print("  held  ", held.tolist())
