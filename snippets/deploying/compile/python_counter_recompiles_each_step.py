import torch
from torch import nn


class Counter(nn.Module):
    def forward(self, loss):
        self.step += 1
        return loss / self.step


models = {"int": Counter(), "float": Counter(), "buffer": Counter()}
models["int"].step = 0
models["float"].step = 0.0
models["buffer"].register_buffer("step", torch.tensor(0))
for kind, model in models.items():
    torch.compiler.reset()
    graphs = []
    backend = lambda graph, _: graphs.append(graph) or graph.forward
    compiled = torch.compile(model, backend=backend)
    losses = [compiled(torch.tensor(60.0)).item() for _ in range(6)]
    print(kind.ljust(6), losses, "graphs", len(graphs))
