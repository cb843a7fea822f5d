import torch
from torch import nn

model = nn.BatchNorm1d(3)
model.running_mean.copy_(torch.tensor([1.0, 2.0, 3.0]))
model.eval()
print(model(torch.tensor([[1.0, 2.0, 3.0]])).tolist())
try:
    model.running_mean.copy_(torch.zeros(4))
except RuntimeError as error:
    print("refused:", error)
