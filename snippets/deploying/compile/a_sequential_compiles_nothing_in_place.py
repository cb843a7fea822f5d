import torch
from torch import nn
from torch._dynamo.testing import CompileCounter


class Own(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))

    def forward(self, images):
        return self.layers(images)


images = torch.ones(4, 1)
for model in (Own(), Own().layers, Own().layers[0]):
    counters = CompileCounter(), CompileCounter()
    torch.compile(model, backend=counters[0])(images)
    torch.compiler.reset()
    model.compile(backend=counters[1])
    model(images)
    graphs = [counter.frame_count for counter in counters]
    print(type(model).__name__.ljust(11), graphs)
