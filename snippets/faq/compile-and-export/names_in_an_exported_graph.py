import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2, affine=False)
        self.register_buffer("mask", torch.ones(2), persistent=False)
        self.plain = torch.ones(2)

    def forward(self, images):
        shift = torch.tensor([1.0, 2.0])
        return self.norm(images) * self.mask + self.plain + shift


program = torch.export.export(Model().eval(), (torch.ones(3, 2),))
for spec in program.graph_signature.input_specs:
    print(f"{spec.arg.name:26}", spec.kind.name, spec.target)
