import torch
from torch import nn, vmap
from torch.func import functional_call, grad

torch.manual_seed(0)
batch_norm = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4)).eval()
group_norm = nn.Sequential(nn.Linear(2, 4), nn.GroupNorm(2, 4))
images = torch.randn(8, 2)

for model in batch_norm, group_norm:
    params = {name: p.detach() for name, p in model.named_parameters()}
    buffers = dict(model.named_buffers())

    def loss(params, image):
        state = (params, buffers)
        return functional_call(model, state, image.unsqueeze(0)).norm()

    grads = vmap(grad(loss), in_dims=(None, 0))(params, images)
    print(type(model[1]).__name__, len(buffers), grads["0.weight"].shape)

batch_norm.train()
batch_norm(images[:1])
