import torch
from torch import nn


def load(checkpoint, **options):
    with torch.device("meta"):
        norm = nn.BatchNorm1d(2)
    report = norm.load_state_dict(checkpoint, assign=True, **options)
    print(report, norm.num_batches_tracked.device)
    return norm


checkpoint = nn.BatchNorm1d(2).state_dict()
load(checkpoint)
del checkpoint["num_batches_tracked"]
load(dict(checkpoint))  # no version: batch norm supplies a zero
norm = load(checkpoint, strict=False)  # version 2: it does not
print(norm(torch.ones(4, 2)).shape, norm.num_batches_tracked.device)
norm.to("cpu")
