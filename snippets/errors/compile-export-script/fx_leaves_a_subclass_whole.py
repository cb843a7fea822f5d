import torch
from torch import fx, nn


class Norm(nn.BatchNorm1d):
    pass


class Tracer(fx.Tracer):
    def is_leaf_module(self, module, name):
        return isinstance(module, Norm) or super().is_leaf_module(module, name)


model = nn.Sequential(Norm(2))
try:
    fx.symbolic_trace(model)
except fx.proxy.TraceError as error:
    print("TraceError:", error)
traced = fx.GraphModule(model, Tracer().trace(model))
print(traced(torch.ones(3, 2)).shape)
