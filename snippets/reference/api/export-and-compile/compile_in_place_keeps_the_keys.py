import torch
from torch import nn

model = nn.BatchNorm1d(2)
print("torch.compile", list(torch.compile(model).state_dict())[2])
model.compile(backend="eager")
print("compile()    ", list(model.state_dict())[2])
model(torch.ones(2, 2))
print(model.num_batches_tracked)
