import torch
from torch import fx, nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


model = Counter()
traced = fx.symbolic_trace(model)
print("after tracing", model.count.item())
print("three calls  ", [traced(torch.zeros(1)).item() for _ in range(3)])
print("graph        ", [node.name for node in traced.graph.nodes])
