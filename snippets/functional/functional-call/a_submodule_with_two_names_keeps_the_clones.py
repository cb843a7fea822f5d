import torch
from torch import nn
from torch.func import functional_call

images = torch.full((4, 1), 10.0)
for tie_weights in True, False:
    norm = nn.BatchNorm1d(1)
    model = nn.Sequential(norm, nn.ReLU(), norm)
    named = *model.named_parameters(), *model.named_buffers()
    clones = {name: tensor.detach().clone() for name, tensor in named}
    functional_call(model, clones, images, tie_weights=tie_weights)
    kept = norm.running_mean is clones["0.running_mean"]
    print("tie_weights", tie_weights)
    print("  mean  ", norm.running_mean, "the clone" if kept else "its own")
    print("  weight", type(norm.weight).__name__)
