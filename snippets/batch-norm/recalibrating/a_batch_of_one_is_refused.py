import torch
from torch import nn

image = torch.ones(1, 3, 2, 2)
print("image", tuple(nn.BatchNorm2d(3)(image).shape))

bn = nn.BatchNorm1d(3)
sample = torch.ones(1, 3)
print("eval ", tuple(bn.eval()(sample).shape))
print("train", tuple(bn.train()(sample).shape))
