import copy
import warnings

import torch
from torch import nn
from torch.nn.utils import prune, spectral_norm, weight_norm

warnings.simplefilter("ignore")  # weight_norm is deprecated


def detach_computed(model):
    for module in model.modules():
        for name, value in vars(module).items():
            if isinstance(value, torch.Tensor) and value.grad_fn:
                vars(module)[name] = value.detach()


torch.manual_seed(0)
model = nn.Sequential(*(nn.Linear(2, 2) for _ in range(3)))
prune.l1_unstructured(model[0], "weight", amount=0.5)
weight_norm(model[1])
spectral_norm(model[2])
x = torch.ones(1, 2)
model(x)

detach_computed(model)
copied = copy.deepcopy(model).eval()
print((copied(x) - model.eval()(x)).abs().max().item())
copied(x).sum().backward()
print(all(p.grad is not None for p in copied.parameters()))
