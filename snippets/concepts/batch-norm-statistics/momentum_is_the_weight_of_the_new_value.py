import torch
from torch import nn

exponential = nn.BatchNorm1d(1, momentum=0.1)
cumulative = nn.BatchNorm1d(1, momentum=None)

print("count  0.1     None")
for value in (10.0, 20.0, 30.0):
    batch = torch.full((4, 1), value)
    exponential(batch)
    cumulative(batch)
    count = cumulative.num_batches_tracked.item()
    recent = exponential.running_mean.item()
    average = cumulative.running_mean.item()
    print(f"{count}      {recent:.2f}    {average:.2f}")
