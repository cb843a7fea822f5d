import torch
from torch import nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters

model = nn.BatchNorm1d(2)
model.running_mean.fill_(5)
vector = parameters_to_vector(model.parameters())
print(vector.detach())
other = nn.BatchNorm1d(2)
vector_to_parameters(torch.full((4,), 2.0), other.parameters())
print(other.weight.detach(), other.running_mean)
