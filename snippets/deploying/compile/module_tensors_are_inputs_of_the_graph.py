import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.plain = torch.tensor(1.0)
        self.register_buffer("scale", torch.tensor(1.0))

    def forward(self, images, keys):
        return images * self.plain * self.scale + keys


def showing(graph, inputs):
    nodes = graph.graph.find_nodes(op="placeholder")
    for node, tensor in zip(nodes, inputs):
        mark = getattr(tensor, "_dynamo_static_input_type", None)
        print(node.name.ljust(21), mark)
    return graph.forward


images, keys = torch.ones(2), torch.ones(2)
torch._dynamo.mark_static_address(keys)
torch.compile(Scaler(), backend=showing)(images, keys)
