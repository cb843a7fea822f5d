import torch
from torch import nn, vmap
from torch.func import functional_call, grad


def per_sample_gradients(model, images):
    params = {name: p.detach() for name, p in model.named_parameters()}

    def loss(params, image):
        return functional_call(model, params, image.unsqueeze(0)).norm()

    return vmap(grad(loss), in_dims=(None, 0))(params, images)


torch.manual_seed(0)
images = torch.randn(8, 2)
group_norm = nn.Sequential(nn.Linear(2, 4), nn.GroupNorm(2, 4))
batch_norm = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4)).eval()
for model in group_norm, batch_norm:
    gradients = per_sample_gradients(model, images)
    print(type(model[1]).__name__, gradients["0.weight"].shape)

batch_norm[1].track_running_stats = False
per_sample_gradients(batch_norm.train(), images)
