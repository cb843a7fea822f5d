import torch
from torch import nn


def build():
    return nn.BatchNorm1d(1, affine=False, track_running_stats=False)


bn = build()
bn.running_mean = torch.tensor([10.0])
bn.running_var = torch.tensor([4.0])
images = torch.tensor([[0.0], [2.0]])
for mode in (True, False):
    bn.train(mode)
    print("training", mode, bn(images).flatten(), bn.running_mean)
build().load_state_dict(bn.state_dict())
