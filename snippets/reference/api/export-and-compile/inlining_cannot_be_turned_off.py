import warnings

import torch
from torch import nn

model = nn.BatchNorm1d(2, affine=False).eval()


def show(graph, inputs):
    print("inputs of the graph:", len(inputs))
    return graph.forward


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    torch._dynamo.config.inline_inbuilt_nn_modules = False
print(str(seen[0].message).partition(". ")[0].rpartition("config.")[2])
torch.compile(model, backend=show)(torch.ones(2, 2))
