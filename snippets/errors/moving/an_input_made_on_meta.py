import torch
from torch import nn

model = nn.Linear(2, 1)
with torch.device("meta"):
    images = torch.ones(3, 2)
    others = torch.ones(3, 2, device="cpu")
try:
    model(images)
except RuntimeError as error:
    print(error)
print(model(others).shape)
