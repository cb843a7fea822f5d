import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

torch.manual_seed(0)
models = [nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1)) for _ in range(3)]
params, buffers = stack_module_state(models)
for name, value in (params | buffers).items():
    print(name, value.requires_grad, value.is_leaf)

optimizer = torch.optim.SGD(params.values(), lr=0.1)


def loss(params, buffers, images):
    return functional_call(models[0], (params, buffers), images).norm()


images = torch.randn(8, 2)
before = params["1.weight"].detach().clone()
for _ in range(5):
    optimizer.zero_grad()
    vmap(loss, in_dims=(0, 0, None))(params, buffers, images).sum().backward()
    optimizer.step()
print("weights moved", (params["1.weight"] != before).all(dim=2).flatten())
print("batches", buffers["0.num_batches_tracked"])
print("first model", models[0][0].num_batches_tracked)
