import torch
from torch import nn

images = torch.tensor([[8.0], [12.0]])
for momentum in (0.1, None):
    bn = nn.BatchNorm1d(1, momentum=momentum)
    bn.num_batches_tracked = None
    bn(images)
    print(momentum, bn.running_mean, list(bn.state_dict())[2:])

print(nn.BatchNorm1d(1).load_state_dict(dict(bn.state_dict())))
nn.BatchNorm1d(1).load_state_dict(bn.state_dict())
