import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


program = torch.export.export(Counter(), (torch.zeros(1),))
decomposed = program.run_decompositions()
for step in (program, decomposed):
    print(step.graph_signature.buffers_to_mutate)
    for node in step.graph.nodes:
        print("  ", node.op, node.name, node.args)
