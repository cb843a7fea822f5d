import torch
from torch import nn


def show(label, bn):
    x = torch.tensor([[8.0], [12.0]])
    bn.train()(x)
    mean, count = bn.running_mean, bn.num_batches_tracked
    mean = None if mean is None else mean.item()
    count = None if count is None else count.item()
    y = [round(value, 2) for value in bn.eval()(x).flatten().tolist()]
    print(f"{label:19} mean {mean!s:4} count {count!s:4} eval {y}")


show("built with False", nn.BatchNorm1d(1, track_running_stats=False))

bn = nn.BatchNorm1d(1)
bn.track_running_stats = False
show("set to False later", bn)

bn = nn.BatchNorm1d(1)
bn.running_mean = bn.running_var = None
show("buffers set to None", bn)
