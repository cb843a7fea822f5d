import torch
from torch import nn
from torch.func import functional_call


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("count", torch.tensor(0))

    def forward(self):
        self.count = self.count + 1


model = Counter()
params = dict(model.named_parameters())
buffers = {"count": torch.tensor(100)}

functional_call(model, (params, buffers), ())
print("two dictionaries", buffers["count"])

state = {**params, **buffers}
functional_call(model, state, ())
print("one dictionary  ", state["count"])
