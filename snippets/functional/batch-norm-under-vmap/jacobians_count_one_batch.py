import torch
from torch import nn
from torch.func import functional_call, jacfwd, jacrev

torch.manual_seed(0)
norm = nn.BatchNorm1d(2)
params = {name: p.detach() for name, p in norm.named_parameters()}
images = torch.randn(8, 2)


def run(images, buffers):
    return functional_call(norm, (params, buffers), images)


for jacobian in jacfwd, jacrev:
    buffers = {name: b.clone() for name, b in norm.named_buffers()}
    result = jacobian(run)(images, buffers)
    count = buffers["num_batches_tracked"].item()
    print(jacobian.__name__, result.shape, "counted", count)

print("eval", jacrev(norm.eval())(images).shape)
jacrev(norm.train())(images)
