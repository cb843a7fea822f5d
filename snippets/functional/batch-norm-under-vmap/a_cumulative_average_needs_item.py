import torch
from torch import nn, vmap
from torch.func import functional_call

norm = nn.BatchNorm1d(2, momentum=None)
buffers = {
    name: torch.stack([buffer] * 3) for name, buffer in norm.named_buffers()
}
counter = buffers.pop("num_batches_tracked")[0]


def run(buffers, images):
    state = {**buffers, "num_batches_tracked": counter}
    return functional_call(norm, state, images)


tasks = torch.full((3, 8, 2), 6.0)
vmap(run)(buffers, tasks)
print("one counter", buffers["running_mean"].tolist(), counter)

counter = torch.zeros(3, dtype=torch.long)
vmap(lambda n, x: functional_call(norm, {"num_batches_tracked": n}, x))(
    counter, tasks
)
