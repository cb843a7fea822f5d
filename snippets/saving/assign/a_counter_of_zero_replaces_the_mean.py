import torch
from torch import nn

checkpoint = nn.BatchNorm1d(1).state_dict()
checkpoint["running_mean"].fill_(8.0)
del checkpoint["num_batches_tracked"]

for momentum in 0.1, None:
    with torch.device("meta"):
        norm = nn.BatchNorm1d(1, momentum=momentum)
    norm.load_state_dict(dict(checkpoint), assign=True)
    norm(torch.zeros(4, 1))
    print("momentum", momentum, norm.running_mean)
