import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("table", torch.ones(2), persistent=False)
        self.register_buffer("unread", torch.ones(2), persistent=False)
        self.plain = torch.full((2,), 3.0)

    def forward(self, images):
        images = (images - self.mean) * self.weight + self.table
        images = images + self.plain + torch.tensor([1.0, 2.0])
        return images + torch.full((2,), 3.0)


program = torch.export.export(Normalizer(), (torch.ones(2),))
for spec in program.graph_signature.input_specs:
    print(spec.kind.name.ljust(15), spec.target, spec.persistent)
print("state_dict", list(program.state_dict))
print("constants ", list(program.constants))
calls = [n.name for n in program.graph.nodes if n.op == "call_function"]
print("operations", calls)
