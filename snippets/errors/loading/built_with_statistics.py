import torch
from torch import nn

trained = nn.BatchNorm1d(2)
trained(torch.tensor([[0.0, 2.0], [2.0, 4.0]]))

norm = nn.BatchNorm1d(2)
print(norm.load_state_dict(trained.state_dict()))
print(norm.running_mean)
