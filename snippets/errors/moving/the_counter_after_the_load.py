import torch
from torch import nn

trained = nn.BatchNorm1d(2)
trained(torch.randn(4, 2))

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
model.load_state_dict(trained.state_dict(), assign=True)
print("batches so far:", model.num_batches_tracked.item())
