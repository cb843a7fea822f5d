import copy

import torch
from torch import nn

torch.manual_seed(0)
checkpoint = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1)).state_dict()
with torch.inference_mode():
    built = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1))
    built[1].running_mean.fill_(5)


def inference_tensors(model):
    named = [*model.named_parameters(), *model.named_buffers()]
    named = [pair for pair in named if not nn.parameter.is_lazy(pair[1])]
    return [name for name, tensor in named if tensor.is_inference()]


print("built ", inference_tensors(built))
model = copy.deepcopy(built)
print("copied", inference_tensors(model))
model(torch.zeros(4, 1)).sum().backward()
print("mean  ", model[1].running_mean, model[0].bias.grad is not None)
print(model.load_state_dict(checkpoint))
