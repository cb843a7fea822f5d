import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([1.0, 2.0]))
        self.register_buffer("std", torch.tensor([3.0, 4.0]))
        self.register_buffer("shift", torch.tensor([1.0, 2.0]))

    def forward(self, images):
        return (images - self.mean) / self.std + self.shift


model = Normalizer().eval()
program = torch.onnx.export(model, (torch.ones(2),), verbose=False)
print("buffers     ", [name for name, _ in model.named_buffers()])
print("initializers", list(program.model.graph.initializers))
