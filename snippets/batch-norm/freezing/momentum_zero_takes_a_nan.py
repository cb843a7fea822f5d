import torch
from torch import nn

batch = torch.tensor([[float("nan")], [12.0]])
for label in ("momentum = 0", "eval()"):
    bn = nn.BatchNorm1d(1, momentum=0.0)
    bn.train(label != "eval()")
    bn(batch)
    print(f"{label:12}", bn.running_mean.item())
