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


models = Assigns(), Assigns(), Writes(), Writes()
for model, marked in zip(models, (False, True, False, True)):
    counter = torch.tensor(0)
    model.register_buffer("step", nn.Buffer(counter) if marked else counter)
    graphs = []
    backend = lambda graph, _: graphs.append(graph) or graph.forward
    compiled = torch.compile(model, backend=backend)
    losses = [compiled(torch.tensor(60.0)).item() for _ in range(3)]
    kind = "nn.Buffer" if marked else "register_buffer"
    name = f"{model._get_name()} {kind}"
    print(name.ljust(23), losses, "graphs", len(graphs))
