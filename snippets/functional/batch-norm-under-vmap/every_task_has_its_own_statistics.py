import torch
from torch import nn, vmap
from torch.func import functional_call

norm = nn.BatchNorm1d(1)
buffers = {
    name: torch.stack([buffer] * 2) for name, buffer in norm.named_buffers()
}


def run(buffers, images):
    return functional_call(norm, buffers, images)


tasks = torch.tensor([[[8.0], [12.0]], [[18.0], [22.0]]])
vmap(run)(buffers, tasks)
print("running_mean", buffers["running_mean"].tolist())
print("num_batches_tracked", buffers["num_batches_tracked"])
print("module", norm.running_mean, norm.num_batches_tracked)
