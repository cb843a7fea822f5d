import torch
from torch import nn

for mode in True, False:
    norm = nn.LazyBatchNorm1d().train(mode)
    norm(torch.full((4, 2), 10.0))
    print("train" if mode else "eval ", end=" ")
    print(norm.running_mean, norm.num_batches_tracked)
