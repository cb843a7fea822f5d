import torch
from torch import nn


class Assigns(nn.Module):
    def forward(self, loss):
        self.step += 1
        return loss / self.step


class Writes(nn.Module):
    def forward(self, loss):
        self.step.add_(1)
        return loss / self.step


def build(kind, how):
    model, counter = kind(), torch.tensor(0)
    marked = how != "register_buffer"
    model.register_buffer("step", nn.Buffer(counter) if marked else counter)
    return model.type(torch.int32) if how == "nn.Buffer, cast" else model


for kind in (Assigns, Writes):
    for how in ("register_buffer", "nn.Buffer", "nn.Buffer, cast"):
        graphs = []
        backend = lambda graph, _: graphs.append(graph) or graph.forward
        compiled = torch.compile(build(kind, how), backend=backend)
        losses = [compiled(torch.tensor(60.0)).item() for _ in range(3)]
        print(kind.__name__.ljust(7), how.ljust(15), losses, len(graphs))
