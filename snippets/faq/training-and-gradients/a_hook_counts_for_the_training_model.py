import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel


def count_in_model(module, args, output):
    model.seen += len(output)


def count_in_module(module, args, output):
    module.seen += len(output)


for hook in (count_in_model, count_in_module):
    model = nn.BatchNorm1d(1)
    model.register_buffer("seen", torch.tensor(0))
    model.register_forward_hook(hook)
    averaged = AveragedModel(model)
    averaged.eval()(torch.ones(4, 1))
    print(hook.__name__, model.seen.item(), averaged.module.seen.item())
