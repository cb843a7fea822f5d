import torch
from torch import nn
from torch._dynamo.testing import CompileCounter


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = torch.zeros(2, 3)

    def forward(self, x):
        return x * self.table


model = Scale()
counter = CompileCounter()
compiled = torch.compile(model, backend=counter)
tables = {
    "the first": torch.zeros(2, 3),
    "other values": torch.ones(2, 3),
    "other dtype": torch.ones(2, 3, dtype=torch.float64),
    "other strides": torch.ones(3, 2).t(),
    "requires grad": torch.ones(2, 3, requires_grad=True),
    "a parameter": nn.Parameter(torch.ones(2, 3)),
}
for kind, table in tables.items():
    del model.table
    model.table = table
    compiled(torch.ones(2, 3))
    print(f"{kind:14}", counter.frame_count)
