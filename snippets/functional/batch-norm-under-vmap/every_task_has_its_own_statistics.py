import torch
from torch import nn, vmap
from torch.func import functional_call

norm = nn.BatchNorm1d(1)
params = dict(norm.named_parameters())
buffers = {
    name: torch.stack([buffer] * 2) for name, buffer in norm.named_buffers()
}


def run(buffers, images):
    return functional_call(norm, (params, buffers), images)


tasks = torch.tensor([[[8.0], [12.0]], [[18.0], [22.0]]])
vmap(run)(buffers, tasks)
for name, buffer in buffers.items():
    print(name, buffer.tolist())
print("module", norm.running_mean, norm.num_batches_tracked)
