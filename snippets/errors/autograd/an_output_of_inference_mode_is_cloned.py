import torch
from torch import nn

model = nn.Linear(2, 1)
with torch.inference_mode():
    output = model(torch.ones(1, 2))
output = output.clone()
output += 1
print("inference tensor:", output.is_inference())
