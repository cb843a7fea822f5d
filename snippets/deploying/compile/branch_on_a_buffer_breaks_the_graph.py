import torch
from torch import nn


class Warmup(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", torch.tensor(0))


class Branching(Warmup):
    def forward(self, loss):
        self.step += 1
        if self.step > 2:
            return loss * 2
        return loss


class Selecting(Warmup):
    def forward(self, loss):
        self.step += 1
        return torch.where(self.step > 2, loss * 2, loss)


for model in (Branching(), Selecting()):
    graphs = []
    backend = lambda graph, _: graphs.append(graph) or graph.forward
    compiled = torch.compile(model, backend=backend)
    losses = [compiled(torch.tensor(1.0)).item() for _ in range(4)]
    print(type(model).__name__, losses, "graphs", len(graphs))
