import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.plain = torch.tensor(1.0)
        self.register_buffer("scale", torch.tensor(1.0))

    def forward(self, images):
        return images * self.plain * self.scale


def counting(graph, example_inputs):
    graphs.append(graph)
    return graph.forward


graphs = []
model = Scaler()
compiled = torch.compile(model, backend=counting)
images = torch.ones(2)
print("first call     ", compiled(images).tolist(), len(graphs), "graph")
model.plain = torch.tensor(5.0)
print("replaced tensor", compiled(images).tolist(), len(graphs), "graph")
model.scale = torch.tensor(3.0)
print("rebound buffer ", compiled(images).tolist(), len(graphs), "graph")
model.scale.fill_(4.0)
print("filled buffer  ", compiled(images).tolist(), len(graphs), "graph")
