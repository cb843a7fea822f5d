import torch
from torch import nn

norm = nn.BatchNorm1d(1, affine=False, momentum=None)
for _ in range(20):
    norm(torch.tensor([[4.0], [6.0]]))
print("saved", norm.running_mean.item())

checkpoint = norm.state_dict()
for count in (0, 20):
    checkpoint["num_batches_tracked"] = torch.tensor(count)
    model = nn.BatchNorm1d(1, affine=False, momentum=None)
    model.load_state_dict(checkpoint)
    model(torch.tensor([[99.0], [101.0]]))
    print("count", count, "mean", round(model.running_mean.item(), 2))
