import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("shift", torch.tensor([1.0, 2.0]))

    def forward(self, images):
        return images - self.mean + self.shift


for mean in ([1.0, 2.0], [3.0, 4.0]):
    model = Normalizer(mean).eval()
    program = torch.onnx.export(model, (torch.ones(2),), verbose=False)
    print(mean, list(program.model.graph.initializers))
