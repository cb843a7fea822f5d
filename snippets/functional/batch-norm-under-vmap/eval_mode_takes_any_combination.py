import torch
from torch import nn, vmap
from torch.func import functional_call

torch.manual_seed(0)
norm = nn.BatchNorm1d(2).eval()
images = torch.randn(3, 8, 2)
means = torch.tensor([[0.0, 0.0], [10.0, 10.0], [20.0, 20.0]])


def run(mean, images):
    return functional_call(norm, {"running_mean": mean}, images)


looped = torch.stack([run(means[i], images[i]) for i in range(3)])
for dims in ((None, 0), (0, None), (0, 0)):
    mean = means if dims[0] == 0 else means[0]
    batch = images if dims[1] == 0 else images[0]
    output = vmap(run, in_dims=dims)(mean, batch)
    print(dims, output.shape)
print("as a loop:", torch.allclose(output, looped))
