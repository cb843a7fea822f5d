import torch
from torch import nn
from torch.utils.data import DataLoader

model = nn.BatchNorm1d(3)
images = torch.randn(5, 3)
for batch in DataLoader(images, batch_size=8, drop_last=True):
    model(batch)
print("batches:", model.num_batches_tracked.item())
