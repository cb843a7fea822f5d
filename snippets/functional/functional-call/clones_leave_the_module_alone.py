import torch
from torch import nn
from torch.func import functional_call

images = torch.full((4, 1), 10.0)


def parameters_only(model):
    return dict(model.named_parameters())


def its_own_buffers(model):
    return dict(model.named_buffers())


def its_state_dict(model):
    return model.state_dict()


def clones(model):
    return {name: b.clone() for name, b in model.named_buffers()}


for choose in parameters_only, its_own_buffers, its_state_dict, clones:
    model = nn.BatchNorm1d(1)
    functional_call(model, choose(model), images)
    print(f"{choose.__name__:16}", model.running_mean)
