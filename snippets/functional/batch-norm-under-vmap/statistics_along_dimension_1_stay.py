import torch
from torch import nn, vmap
from torch.func import functional_call

norm = nn.BatchNorm1d(2)
tasks = torch.tensor(
    [[[8.0, 8.0], [12.0, 12.0]], [[18.0, 18.0], [22.0, 22.0]]]
)


def run(buffers, images):
    return functional_call(norm, buffers, images)


for dim in (0, 1):
    dims = {
        "running_mean": dim,
        "running_var": dim,
        "num_batches_tracked": 0,
    }
    buffers = {
        name: torch.stack([buffer] * 2, dim=dims[name])
        for name, buffer in norm.named_buffers()
    }
    vmap(run, in_dims=(dims, 0))(buffers, tasks)
    means = buffers["running_mean"].movedim(dim, 0)
    print("dim", dim, means.tolist(), buffers["num_batches_tracked"])
