import torch
from torch import nn
from torch.optim.swa_utils import update_bn

torch.manual_seed(0)


def network():
    return nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3), nn.Linear(3, 1))


trained = network()
for _ in range(50):
    trained(torch.randn(64, 3) * 5 + 2)
fresh = network()
parameters = dict(trained.named_parameters())
missing = fresh.load_state_dict(parameters, strict=False).missing_keys
print("missing", missing)
x = torch.randn(3, 3) * 5 + 2
print("trained", [round(y, 2) for y in trained.eval()(x)[:, 0].tolist()])
print("loaded ", [round(y, 2) for y in fresh.eval()(x)[:, 0].tolist()])
update_bn([torch.randn(64, 3) * 5 + 2 for _ in range(50)], fresh)
print("cured  ", [round(y, 2) for y in fresh.eval()(x)[:, 0].tolist()])
