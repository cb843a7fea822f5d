import torch
from torch import nn

trained = nn.BatchNorm1d(3)
trained(torch.randn(4, 3) + 10)
checkpoint = trained.state_dict()

model = nn.BatchNorm1d(3)
print(model.load_state_dict(checkpoint))
print(torch.equal(model.running_mean, trained.running_mean))
model.eval()
print(tuple(model(torch.randn(1, 3)).shape))
