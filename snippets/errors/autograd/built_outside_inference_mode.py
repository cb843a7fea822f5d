import torch
from torch import nn

model = nn.BatchNorm1d(2)
with torch.inference_mode():
    model(torch.ones(4, 2))
model(torch.ones(4, 2))
print("inference tensor:", model.running_mean.is_inference())
print("batches:", model.num_batches_tracked)
