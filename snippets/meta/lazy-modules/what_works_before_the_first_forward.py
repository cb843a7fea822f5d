import copy
import pickle

import torch
from torch import nn


def copied(build):
    return lambda: copy.deepcopy(build())


def model():
    return nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())


attempts = {
    "half": lambda: model().half(),
    "SGD": lambda: torch.optim.SGD(model().parameters(), lr=0.1),
    "pickle": lambda: pickle.dumps(model()),
    "deepcopy of a LazyLinear": copied(lambda: nn.LazyLinear(3)),
    "deepcopy of a LazyBatchNorm1d": copied(nn.LazyBatchNorm1d),
    "share_memory": lambda: model().share_memory(),
    "to_empty": lambda: model().to_empty(device="cpu"),
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(name, "works")
    except (RuntimeError, ValueError) as error:
        print(name, "raises", type(error).__name__)
