import torch
from torch import nn

bn = nn.BatchNorm1d(3)
sample = torch.ones(1, 3)
print("eval ", tuple(bn.eval()(sample).shape))
print("train", tuple(bn.train()(sample).shape))
