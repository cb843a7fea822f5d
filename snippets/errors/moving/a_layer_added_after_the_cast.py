import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 2)).bfloat16()
model.append(nn.Linear(2, 2))
images = torch.ones(1, 2, dtype=torch.bfloat16)
try:
    model(images)
except RuntimeError as error:
    print(error)
model[1].bfloat16()
print(model(images).dtype)
