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


def graphs(model):
    found = []
    backend = lambda graph, _: found.append(graph) or graph.forward
    compiled = torch.compile(model, backend=backend)
    for _ in range(3):
        compiled(torch.tensor(60.0))
    return f"graphs {len(found)}, counted to {model.step.item()}"


for module_class in Assigns, Writes:
    model = module_class()
    model.register_buffer("step", torch.tensor(0))
    print(module_class.__name__, "register_buffer:", graphs(model))
    model = module_class()
    model.step = nn.Buffer(torch.tensor(0))
    print(module_class.__name__, "nn.Buffer:", graphs(model))
