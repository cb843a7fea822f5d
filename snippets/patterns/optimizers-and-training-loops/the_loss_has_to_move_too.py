import torch
from torch import nn

model = nn.Linear(2, 2).double()
loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 5.0]))
scores = model(torch.zeros(2, 2, dtype=torch.float64))
target = torch.tensor([0, 1])

print("moved    ", loss.double()(scores, target).dtype)
print("not moved", loss.float()(scores, target).dtype)
