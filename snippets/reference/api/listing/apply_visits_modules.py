from torch import nn


def halve_momentum(module):
    print("visits", type(module).__name__)
    if isinstance(module, nn.BatchNorm1d):
        module.momentum /= 2


model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
model.apply(halve_momentum)
print(model[1].momentum)
