import torch
from torch import nn
from torch.nn.utils import parametrize


class AtLeastOne(nn.Module):
    def forward(self, tensor):
        return tensor.clamp(min=1)


images = torch.tensor([[0.0], [20.0]])
for parametrization in (None, AtLeastOne(), nn.Identity()):
    norm = nn.BatchNorm1d(1)
    if parametrization:
        parametrize.register_parametrization(
            norm, "running_var", parametrization
        )
    norm(images)
    print(parametrization, norm.running_var, norm.num_batches_tracked)
