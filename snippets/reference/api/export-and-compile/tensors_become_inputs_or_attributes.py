import torch
from torch import nn

model = nn.BatchNorm1d(2, affine=False).eval()


def show(graph, inputs):
    names = [node.name for node in graph.graph.nodes if node.op == "get_attr"]
    print("  inputs    ", len(inputs))
    print("  attributes", len(names))
    print("  buffers   ", len(list(graph.buffers())))
    return graph.forward


for installed in (False, True):
    torch._dynamo.reset()
    torch._dynamo.config.install_free_tensors = installed
    print("install_free_tensors =", installed)
    torch.compile(model, backend=show)(torch.ones(2, 2))
