import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("mask", torch.ones(1), persistent=False)
        self.layer = nn.Linear(1, 2)
        self.offset = torch.zeros(1)


model = Classifier()
print("_parameters", list(model._parameters))
print("_buffers   ", list(model._buffers))
print("_modules   ", list(model._modules))
print("the set    ", sorted(model._non_persistent_buffers_set))
print("state dict ", list(model.state_dict()))

attributes = [name for name in vars(model) if not name.startswith("_")]
print("elsewhere  ", attributes)
print("scale is a", type(model.scale))
print("mean is a ", type(model.mean))
