import torch
from torch import nn

images = torch.tensor([[1.0, 3.0], [3.0, 5.0]])
for then in "nothing", "train()":
    model = nn.Sequential(nn.LazyBatchNorm1d(), nn.LazyLinear(1))
    model.eval()(torch.zeros(1, 2))
    if then == "train()":
        model.train()
    for _ in range(100):
        model(images)
    print(then, model[0].running_mean, model[0].num_batches_tracked)
