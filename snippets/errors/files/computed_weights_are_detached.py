import copy

import torch
from torch import nn
from torch.nn.utils import parametrizations, prune, spectral_norm


@torch.no_grad()
def detach_computed(model):
    for module in model.modules():
        for name, value in vars(module).items():
            if isinstance(value, torch.Tensor) and value.grad_fn:
                vars(module)[name] = value.detach()
        if isinstance(module, nn.RNNBase):  # has them in a list, too
            module._init_flat_weights()


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2), nn.GRU(2, 2))
prune.l1_unstructured(model[0], "weight", amount=0.5)
spectral_norm(model[1])
parametrizations.weight_norm(model[2], "weight_hh_l0")
x = torch.ones(1, 2)
model(x)

detach_computed(model)
copied = copy.deepcopy(model).eval()
print((copied(x)[0] - model.eval()(x)[0]).abs().max().item())
copied(x)[0].sum().backward()
print(all(p.grad is not None for p in copied.parameters()))
