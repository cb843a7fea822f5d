import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([1.0, 2.0]))
        self.register_buffer("table", torch.ones(2), persistent=False)
        self.plain = torch.full((2,), 3.0)

    def forward(self, images):
        return images - self.mean + self.table + self.plain


model = Normalizer().eval()
program = torch.onnx.export(model, (torch.ones(2),), verbose=False)
print(type(program).__name__)
graph = program.model.graph
print("inputs ", [value.name for value in graph.inputs])
print("outputs", [value.name for value in graph.outputs])
for name, value in graph.initializers.items():
    print("initializer", name, value.const_value.numpy())
print("state dict ", list(model.state_dict()))
