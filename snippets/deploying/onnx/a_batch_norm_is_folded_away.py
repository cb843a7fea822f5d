import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2))
model(torch.randn(8, 1, 4, 4))
model.eval()
images = torch.randn(1, 1, 4, 4)
for optimize in (True, False):
    program = torch.onnx.export(
        model, (images,), optimize=optimize, verbose=False
    )
    graph = program.model.graph
    print("optimize", optimize)
    print("  operators   ", [node.op_type for node in graph])
    print("  initializers", list(graph.initializers))
    off = (program(images)[0] - model(images)).abs().max().item()
    print("  difference  ", round(off, 4))
