import torch
from torch import nn


class Number(nn.Module):
    def __init__(self):
        super().__init__()
        self.step = 0

    def forward(self, loss):
        self.step += 1
        return loss / self.step


class Buffer(Number):
    def __init__(self):
        super().__init__()
        del self.step
        self.register_buffer("step", torch.tensor(0))


for model in (Number(), Buffer()):
    graphs = []
    backend = lambda graph, _: graphs.append(graph) or graph.forward
    compiled = torch.compile(model, backend=backend)
    losses = [compiled(torch.tensor(60.0)).item() for _ in range(6)]
    print(type(model).__name__, losses, "graphs", len(graphs))
