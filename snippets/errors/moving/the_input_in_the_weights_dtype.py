import torch
from torch import nn

model = nn.Linear(2, 1).double()
images = torch.ones(3, 2)
print(model(images.to(model.weight.dtype)).dtype)
