import torch
from torch import nn
from torch.nn.utils import parametrize


class AtLeastOne(nn.Module):
    def forward(self, tensor):
        return tensor.clamp(min=1)


plain, parametrized = nn.BatchNorm1d(1), nn.BatchNorm1d(1)
parametrize.register_parametrization(parametrized, "running_var", AtLeastOne())
images = torch.tensor([[0.0], [20.0]])
for norm in (plain, parametrized):
    norm(images)
    print(norm.running_var, norm.num_batches_tracked)
