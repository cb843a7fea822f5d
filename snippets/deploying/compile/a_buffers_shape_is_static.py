import torch
from torch import nn
from torch._dynamo.testing import CompileCounter


class Pair(nn.Module):
    def __init__(self, registered):
        super().__init__()
        self.register_buffer("scale", torch.ones(2))
        if registered:
            self.register_buffer("table", torch.zeros(2))

    def forward(self, x):
        return x * self.scale.sum() + self.table.sum()


for kind in ("plain tensor", "buffer"):
    model = Pair(registered=kind == "buffer")
    torch.compiler.reset()
    counter = CompileCounter()
    compiled = torch.compile(model, backend=counter)
    counts = []
    for table in [torch.zeros(size) for size in range(2, 7)] + [model.scale]:
        model.table = table
        compiled(torch.ones(1))
        counts.append(counter.frame_count)
    print(f"{kind:12}", counts[:-1], "shared", counts[-1])
