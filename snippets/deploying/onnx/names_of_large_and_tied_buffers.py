import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, size):
        super().__init__()
        table = torch.linspace(0, 1, size)
        self.register_buffer("table", table)
        self.register_buffer("tied", table)

    def forward(self, images):
        return images * self.table.exp() + self.tied


for size, optimize in [(8192, True), (8193, True), (8193, False)]:
    model = Scale(size).eval()
    program = torch.onnx.export(
        model, (torch.ones(size),), optimize=optimize, verbose=False
    )
    graph = program.model.graph
    print("size", size, "optimize", optimize)
    print("  operators   ", [node.op_type for node in graph])
    print("  initializers", list(graph.initializers))
