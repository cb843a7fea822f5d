import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

net = nn.Linear(1, 1, bias=False)
nn.init.ones_(net.weight)
checkpoint = {"weight": torch.full((1, 1), 5.0)}
for count in (0, 9):
    averaged = AveragedModel(net)
    print(averaged.module.load_state_dict(checkpoint))
    averaged.n_averaged.fill_(count)
    averaged.update_parameters(net)
    print("count", count, "weight", round(averaged.module.weight.item(), 2))
