import torch
from torch import nn


class Fifo(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("queue", torch.zeros(3))

    def forward(self, sample):
        self.queue.copy_(torch.cat([self.queue[1:], sample]))
        return self.queue.mean()


class Stateless(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, sample, queue):
        state = {"queue": queue.clone()}
        mean = torch.func.functional_call(self.model, state, sample)
        return mean, state["queue"]


model, example = Stateless(Fifo()).eval(), (torch.zeros(1), torch.zeros(3))
program = torch.onnx.export(model, example, verbose=False)
print("inputs", [value.name for value in program.model.graph.inputs])
mean, queue = program(torch.tensor([9.0]), torch.tensor([1.0, 3.0, 6.0]))
print("mean", mean.item(), "queue", queue.tolist())
