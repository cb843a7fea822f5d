import torch
from torch import fx, nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("table", torch.ones(2), persistent=False)
        self.register_buffer("unused", torch.ones(2))
        self.plain = torch.full((2,), 3.0)

    def forward(self, images):
        return images - self.mean + self.table + self.plain


model = Normalizer()
traced = fx.symbolic_trace(model)
nodes = traced.graph.find_nodes(op="get_attr")
print("get_attr nodes   ", [node.target for node in nodes])
print("model state dict ", list(model.state_dict()))
print("traced state dict", list(traced.state_dict()))
print("same tensor      ", traced.mean is model.mean)
