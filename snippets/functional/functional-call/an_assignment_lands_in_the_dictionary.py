import torch
from torch import nn
from torch.func import functional_call


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.tensor(0))

    def forward(self):
        self.count = self.count + 1


model = Counter()
passed = torch.tensor(100)
state = {"count": passed}
functional_call(model, state, ())
print("tensor you passed", passed)
print("your dictionary  ", state["count"])
print("module           ", model.count)
