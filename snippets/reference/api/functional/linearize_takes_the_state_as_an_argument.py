import torch
from torch import nn
from torch.func import functional_call, linearize, vmap

model = nn.BatchNorm1d(1, affine=False).eval()
buffers = dict(model.named_buffers())
image = torch.tensor([[4.0]])


def shifted(mean):
    state = buffers | {"running_mean": mean}
    return functional_call(model, state, image)


output, tangent = linearize(shifted, torch.tensor([3.0]))
print(f"output {output.item():.3f}, slope {tangent(torch.ones(1)).item():.3f}")
means = torch.tensor([[0.0], [1.0], [2.0]])
print([round(value, 3) for value in vmap(shifted)(means).flatten().tolist()])
